# Where a build can go, and what can be said of each place.
variable "REPO" {}

group "default" {
  targets = [
    "local", "local-short", "local-several-files", "local-split", "local-no-split", "local-attested", "tar", "tar-split", "tar-stdout", "oci", "oci-docker-types", "oci-named",
    "docker-file", "docker-load", "docker-load-two-tags", "docker-and-more",
    "gzip", "gzip-best", "zstd", "zstd-level", "uncompressed", "estargz", "forced", "forced-base", "docker-types", "oci-types",
    "artifact", "no-artifact", "names", "by-digest", "several", "twice", "image-unpacked", "image-stays", "stored-not", "cacheonly", "prefix", "epoch",
    "no-epoch", "rewritten", "annotated", "annotated-oci", "inline-attested", "nondistributable", "short-registry", "insecure",
    "map-form", "overwritten", "canonical",
  ]
}

target "_app" {
  context = "app"
  dockerfile-inline = "FROM scratch\nCOPY app.txt /\nENV A=b\n"
}

target "_files" {
  context = "app"
  args = { SOURCE_DATE_EPOCH = "1700000000" }
  dockerfile-inline = <<EOT
FROM busybox AS made
RUN mkdir -p /out/deep/empty && cd /out && echo a > a && chmod 640 a && echo run > run && chmod 4755 run \
 && ln -s a soft && ln -s /nowhere dead && ln a hard && echo c > deep/c && chown 12:34 deep/c && chmod 1777 deep/empty \
 && touch -d @1234567890 a deep/c && echo ü > "deep/ü b"
FROM scratch
COPY --from=made /out /
EOT
}

target "local" {
  inherits = ["_files"]
  output = ["type=local,dest=out/local"]
}

target "local-short" {
  inherits = ["_app"]
  output = ["out/local-short"]
}

target "local-several-files" {
  inherits = ["_files"]
  output = [{ type = "local", dest = "out/deep/er/folder" }]
}

target "local-split" {
  inherits = ["_app"]
  platforms = ["linux/amd64", "linux/arm64"]
  output = ["type=local,dest=out/split"]
}

target "local-no-split" {
  inherits = ["_app"]
  platforms = ["linux/amd64"]
  output = ["type=local,dest=out/no-split,platform-split=true"]
}

target "local-attested" {
  inherits = ["_app"]
  attest = ["type=provenance,mode=min"]
  output = ["type=local,dest=out/attested,attestation-prefix=of-"]
}

target "tar" {
  inherits = ["_files"]
  output = ["type=tar,dest=out/files.tar"]
}

target "tar-split" {
  inherits = ["_app"]
  platforms = ["linux/amd64", "linux/arm64"]
  output = ["type=tar,dest=out/split.tar,platform-split=false"]
}

target "tar-stdout" {
  inherits = ["_app"]
  output = ["type=tar,dest=-"]
}

target "oci" {
  inherits = ["_app"]
  output = ["type=oci,dest=out/app.oci.tar"]
}

target "oci-docker-types" {
  context = "app"
  dockerfile-inline = "FROM scratch\nCOPY app.txt /oci-docker-types\n"
  output = ["type=oci,dest=out/docker-types.tar,oci-mediatypes=false,compression=uncompressed"]
}

target "oci-named" {
  inherits = ["_app"]
  tags = ["${REPO}/outputs:oci-named", "${REPO}/outputs:oci-named-too"]
  output = ["type=oci,dest=out/named.tar"]
}

target "docker-file" {
  inherits = ["_app"]
  tags = ["${REPO}/outputs:docker-file"]
  output = ["type=docker,dest=out/docker.tar"]
}

target "docker-load" {
  inherits = ["_app"]
  tags = ["${REPO}/outputs:docker-load"]
  output = ["type=docker"]
}

target "docker-load-two-tags" {
  inherits = ["_files"]
  tags = ["${REPO}/outputs:docker-load-a", "${REPO}/outputs-other:docker-load-b"]
  output = ["type=docker"]
}

target "docker-and-more" {
  inherits = ["_app"]
  tags = ["${REPO}/outputs:docker-and-more"]
  output = ["type=docker", "type=registry", "type=local,dest=out/docker-and-more"]
}

target "gzip" {
  context = "app"
  dockerfile-inline = "FROM scratch\nCOPY app.txt /gzip\nCOPY . /more-gzip/\n"
  args = { SOURCE_DATE_EPOCH = "1700000000" }
  output = ["type=registry,name=${REPO}/outputs:gzip,compression=gzip,compression-level=1,force-compression=true"]
}

target "gzip-best" {
  context = "app"
  dockerfile-inline = "FROM scratch\nCOPY app.txt /gzip-best\nCOPY . /more-gzip-best/\n"
  args = { SOURCE_DATE_EPOCH = "1700000000" }
  output = ["type=registry,name=${REPO}/outputs:gzip-best,compression=gzip,compression-level=9,force-compression=true"]
}

target "zstd" {
  context = "app"
  dockerfile-inline = "FROM scratch\nCOPY app.txt /zstd\n"
  output = ["type=registry,name=${REPO}/outputs:zstd,compression=zstd"]
}

target "zstd-level" {
  context = "app"
  dockerfile-inline = "FROM scratch\nCOPY app.txt /zstd-level\n"
  output = ["type=registry,name=${REPO}/outputs:zstd-level,compression=zstd,compression-level=22,force-compression=true"]
}

target "uncompressed" {
  context = "app"
  dockerfile-inline = "FROM scratch\nCOPY app.txt /uncompressed\n"
  output = ["type=registry,name=${REPO}/outputs:uncompressed,compression=uncompressed"]
}

target "estargz" {
  context = "app"
  dockerfile-inline = "FROM scratch\nCOPY app.txt /estargz\n"
  output = ["type=registry,name=${REPO}/outputs:estargz,compression=estargz,force-compression=true,oci-mediatypes=true"]
}

target "forced" {
  context = "app"
  dockerfile-inline = "FROM scratch\nCOPY app.txt /forced\nCOPY . /more-forced/\n"
  args = { SOURCE_DATE_EPOCH = "1700000000" }
  output = ["type=registry,name=${REPO}/outputs:forced,compression=uncompressed,force-compression=true"]
}

target "forced-base" {
  context = "app"
  dockerfile-inline = "FROM busybox\nCOPY app.txt /\n"
  output = ["type=registry,name=${REPO}/outputs:forced-base,compression=zstd,force-compression=true"]
}

target "docker-types" {
  inherits = ["_app"]
  attest = ["type=provenance,disabled=true"]
  output = ["type=registry,name=${REPO}/outputs:docker-types,oci-mediatypes=false"]
}

target "oci-types" {
  inherits = ["_app"]
  attest = ["type=provenance,disabled=true"]
  output = ["type=registry,name=${REPO}/outputs:oci-types,oci-mediatypes=true"]
}

target "artifact" {
  inherits = ["_app"]
  output = ["type=registry,name=${REPO}/outputs:artifact,oci-artifact=true"]
}

target "no-artifact" {
  inherits = ["_app"]
  output = ["type=registry,name=${REPO}/outputs:no-artifact,oci-artifact=false"]
}

target "names" {
  inherits = ["_app"]
  output = ["type=image,\"name=${REPO}/outputs:names-a,${REPO}/outputs:names-b\",push=true"]
}

target "by-digest" {
  inherits = ["_app"]
  tags = ["${REPO}/outputs"]
  output = ["type=image,push=true,push-by-digest=true"]
}

target "several" {
  inherits = ["_app"]
  tags = ["${REPO}/outputs:several"]
  output = ["type=registry", "type=local,dest=out/several", "type=tar,dest=out/several.tar", "type=oci,dest=out/several.oci.tar", "type=cacheonly"]
}

target "twice" {
  context = "app"
  dockerfile-inline = "FROM scratch\nCOPY app.txt /twice\n"
  output = ["type=registry,name=${REPO}/outputs:twice-a,force-compression=true", "type=registry,name=${REPO}/outputs:twice-b,compression=zstd,force-compression=true"]
}

target "image-unpacked" {
  inherits = ["_app"]
  tags = ["${REPO}/outputs:image-unpacked"]
  output = ["type=image,push=true,unpack=true"]
}

target "image-stays" {
  inherits = ["_app"]
  tags = ["${REPO}/outputs:image-stays"]
  output = ["type=image"]
}

target "stored-not" {
  inherits = ["_app"]
  tags = ["${REPO}/outputs:stored-not"]
  output = ["type=image,push=true,store=false"]
}

target "cacheonly" {
  inherits = ["_app"]
  tags = ["${REPO}/outputs:cacheonly"]
  output = ["type=cacheonly"]
}

target "prefix" {
  inherits = ["_app"]
  output = ["type=image,dangling-name-prefix=dangling"]
}

target "epoch" {
  inherits = ["_app"]
  tags = ["${REPO}/outputs:epoch"]
  output = ["type=registry,source-date-epoch=1234567890"]
}

target "no-epoch" {
  context = "app"
  dockerfile-inline = "FROM busybox\nWORKDIR /made\nRUN echo now > /made/now\n"
  tags = ["${REPO}/outputs:no-epoch"]
  output = ["type=registry"]
}

target "rewritten" {
  inherits = ["_files"]
  tags = ["${REPO}/outputs:rewritten"]
  output = ["type=registry,rewrite-timestamp=true", "type=local,dest=out/rewritten"]
}

target "annotated" {
  inherits = ["_app"]
  tags = ["${REPO}/outputs:annotated"]
  annotations = ["index,manifest:from=target"]
  output = ["type=registry,annotation.by=output,annotation-index.by=output,annotation-manifest-descriptor[linux/amd64].here=yes"]
}

target "annotated-oci" {
  inherits = ["_app"]
  annotations = ["manifest,manifest-descriptor:from=target"]
  output = ["type=oci,dest=out/annotated.tar,annotation.by=output"]
}

target "inline-attested" {
  context = "app"
  dockerfile-inline = "FROM scratch\nCOPY app.txt /attested\n"
  tags = ["${REPO}/outputs:inline-attested"]
  attest = ["type=provenance,mode=max"]
  output = ["type=registry,attestation-inline=true"]
}

target "nondistributable" {
  inherits = ["_app"]
  tags = ["${REPO}/outputs:nondistributable"]
  output = ["type=registry,prefer-nondist-layers=true"]
}

target "short-registry" {
  inherits = ["_app"]
  tags = ["${REPO}/outputs:short-registry"]
  output = ["type=registry"]
}

target "insecure" {
  inherits = ["_app"]
  tags = ["${REPO}/outputs:insecure"]
  output = ["type=image,push=true,registry.insecure=true"]
}

target "map-form" {
  context = "app"
  dockerfile-inline = "FROM scratch\nCOPY app.txt /map-form\n"
  output = [{ type = "image", name = "${REPO}/outputs:map-form", push = true, compression = "gzip", compression-level = 3, force-compression = true }]
}

target "overwritten" {
  inherits = ["_app"]
  tags = ["${REPO}/outputs:overwritten"]
  output = ["type=registry,name=${REPO}/outputs:not-this"]
}

target "canonical" {
  inherits = ["_app"]
  tags = ["${REPO}/outputs:canonical"]
  output = ["type=image,push=true,name-canonical=true"]
}
