# 1. The key, from the policy: without its type byte, behind the DER header of Ed25519.
vkey=$(awk '$1 == "log" { print $2 }' tlog-policy)
{
  printf '\060\052\060\005\006\003\053\145\160\003\041\000'
  printf '%s' "${vkey#*+*+}" | openssl base64 -d -A | tail -c +2
} > key.der
openssl pkey -pubin -inform DER -in key.der -noout -text

# 2. The checkpoint, from the receipt: the signed text, and the signature without the four bytes of its key id.
sed '1,/^$/d' receipt.tlog-proof > checkpoint.txt
sed '/^$/,$d' checkpoint.txt > signed.txt
grep '^— ' checkpoint.txt | head -n 1 | awk '{ print $3 }' | openssl base64 -d -A | tail -c +5 > signature.raw
openssl pkeyutl -verify -pubin -inkey key.der -keyform DER -rawin -in signed.txt -sigfile signature.raw

# 3. The hash of the entry, and with the hashes of the receipt up to the root.
sha256() { openssl dgst -sha256 -binary; }
{ printf '\000'; cat entry.json; } | sha256 > node.raw
place=$(awk '$1 == "index" { print $2 }' receipt.tlog-proof)
last=$(($(sed -n 2p signed.txt) - 1))
for hash in $(sed '/^index/,/^$/!d; /^index/d; /^$/d' receipt.tlog-proof); do
  printf '%s' "$hash" | openssl base64 -d -A > sibling.raw
  if [ $((place % 2)) = 1 ] || [ "$place" = "$last" ]; then
    { printf '\001'; cat sibling.raw node.raw; } | sha256 > next.raw
    while [ $((place % 2)) = 0 ] && [ "$place" != 0 ]; do place=$((place / 2)); last=$((last / 2)); done
  else
    { printf '\001'; cat node.raw sibling.raw; } | sha256 > next.raw
  fi
  mv next.raw node.raw
  place=$((place / 2))
  last=$((last / 2))
done
openssl base64 -A < node.raw; echo
sed -n 3p signed.txt
