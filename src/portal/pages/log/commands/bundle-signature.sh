key=$(awk '$1 == "log" { print $2 }' tlog-policy)
{ printf '\060\052\060\005\006\003\053\145\160\003\041\000'; printf %s "${key#*+*+}" | openssl base64 -d -A | tail -c 32; } > /tmp/key.der
sed '/^$/,$d' manifest.txt > /tmp/text
tail -n 1 manifest.txt | awk '{ print $3 }' | openssl base64 -d -A | tail -c 64 > /tmp/signature
openssl pkeyutl -verify -pubin -inkey /tmp/key.der -keyform DER -rawin -in /tmp/text -sigfile /tmp/signature
