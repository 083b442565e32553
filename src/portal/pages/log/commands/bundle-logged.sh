sed '1,/^$/d' receipt.tlog-proof > /tmp/checkpoint
index=$(awk '$1 == "index" { print $2 }' receipt.tlog-proof)
last=$(( $(sed -n 2p /tmp/checkpoint) - 1 ))
{ printf '\000'; cat entry.json; } | openssl dgst -sha256 -binary > /tmp/hash
for sibling in $(sed -n '/^index/,/^$/p' receipt.tlog-proof | sed 1d); do
  printf %s "$sibling" | openssl base64 -d -A > /tmp/sibling
  if [ $(( index % 2 )) = 1 ] || [ "$index" = "$last" ]; then
    { printf '\001'; cat /tmp/sibling /tmp/hash; } | openssl dgst -sha256 -binary > /tmp/next
    while [ $(( index % 2 )) = 0 ] && [ "$index" != 0 ]; do index=$(( index / 2 )); last=$(( last / 2 )); done
  else
    { printf '\001'; cat /tmp/hash /tmp/sibling; } | openssl dgst -sha256 -binary > /tmp/next
  fi
  mv /tmp/next /tmp/hash; index=$(( index / 2 )); last=$(( last / 2 ))
done
[ "$(openssl base64 -A < /tmp/hash)" = "$(sed -n 3p /tmp/checkpoint)" ] && echo log: good
sed '/^$/,$d' /tmp/checkpoint > /tmp/text
grep '^— ' /tmp/checkpoint | head -n 1 | awk '{ print $3 }' | openssl base64 -d -A | tail -c 64 > /tmp/signature
openssl pkeyutl -verify -pubin -inkey /tmp/key.der -keyform DER -rawin -in /tmp/text -sigfile /tmp/signature
