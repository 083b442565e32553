unzip -q BUNDLE.zip -d bundle && cd bundle
awk 'length($1) == 64 { print $1 "  " $3 }' manifest.txt | sha256sum --check --quiet && echo files: good
