grep -c "\"manifest\":\"$(sha256sum < manifest.txt | cut -c 1-64)\"" entry.json
grep -c "\"decision\":\"$(sha256sum < decision.json | cut -c 1-64)\"" entry.json
grep -c "^decision $(sha256sum < decision.json | cut -c 1-64)$" manifest.txt
