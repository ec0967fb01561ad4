# What stands in for pulling where no registry on the network can be reached.

# The archive that the machine's own packages come from.
debian_mirror() {
    local mirror=${JBAKE_LAB_DEBIAN_MIRROR:-}
    [ -n "$mirror" ] || mirror=$(apt-get indextargets --format '$(REPO_URI)' | grep -v security | head -n 1)
    [ -n "$mirror" ] || fail "apt knows no Debian archive; set JBAKE_LAB_DEBIAN_MIRROR to one"
    printf '%s\n' "${mirror%/}"
}

# Whether an image could be pulled; says so in the log only.
pull() { within 300 docker pull "$1"; }

# The architecture names of Debian, which are those of OCI for the two that the lab makes.
machine_architecture() {
    case "$(uname -m)" in
        x86_64) echo amd64 ;;
        aarch64 | arm64) echo arm64 ;;
        *) fail "the lab makes images for amd64 and arm64 only, this machine is $(uname -m)" ;;
    esac
}

# Builds a Debian root folder: `debian_root SUITE FOLDER`.
debian_root() {
    local mirror
    mirror=$(debian_mirror)
    is_root || fail "no image can be pulled and this user may not make one with debootstrap: run as root, or pull debian:bookworm-slim"
    need debootstrap
    [ -e /usr/share/keyrings/debian-archive-keyring.gpg ] || apt_install debian-archive-keyring
    say "making a Debian $1 root (half a minute, once)"
    debootstrap --variant=minbase "$1" "$2" "$mirror"
    rm -rf "$2"/var/cache/apt/archives/*.deb "$2"/var/lib/apt/lists/* "$2"/var/log/*.log \
        "$2"/usr/share/doc/* "$2"/usr/share/man/* "$2"/usr/share/locale/* "$2"/var/cache/debconf/*-old
    : >"$2/etc/machine-id"
    # As in the published slim image: no manuals, no slow syncing, no packages kept.
    printf 'path-exclude /usr/share/%s/*\n' doc man locale >"$2/etc/dpkg/dpkg.cfg.d/docker"
    echo force-unsafe-io >"$2/etc/dpkg/dpkg.cfg.d/docker-apt-speedup"
    printf '%s\n' 'APT::Keep-Downloaded-Packages "false";' 'Acquire::Languages "none";' \
        'Dir::Cache::pkgcache "";' 'Dir::Cache::srcpkgcache "";' >"$2/etc/apt/apt.conf.d/docker"
    cat >"$2/etc/apt/sources.list" <<SOURCES
deb $mirror $1 main
deb $mirror $1-updates main
deb ${mirror%/debian}/debian-security $1-security main
SOURCES
    trust_our_authorities "$2"
}

# Makes a root folder trust what this machine trusts, also after `ca-certificates` was installed in it.
trust_our_authorities() {
    mkdir -p "$1/etc/ssl/certs" "$1/usr/local/share/ca-certificates"
    [ ! -r "$CA_BUNDLE" ] || cp -L "$CA_BUNDLE" "$1/etc/ssl/certs/ca-certificates.crt"
    local own
    for own in /usr/local/share/ca-certificates/*.crt; do
        [ ! -r "$own" ] || cp -L "$own" "$1/usr/local/share/ca-certificates/"
    done
}

# Builds a busybox root folder from Debian's static busybox: `busybox_root ARCHITECTURE FOLDER`.
busybox_root() {
    local arch=$1 root=$2 apt=$SCRATCH/apt-$1 applet applets mirror
    mirror=$(debian_mirror)
    # Lists and settings of their own, so that the machine's architectures stay as they are.
    mkdir -p "$apt/lists/partial" "$apt/cache/archives/partial" "$apt/deb" "$apt/parts"
    chmod 755 "$SCRATCH"
    echo "deb $mirror bookworm main" >"$apt/sources.list"
    local options=(-o APT::Architecture="$arch" -o APT::Architectures="$arch" -o Dir::State::Lists="$apt/lists"
        -o Dir::State::status=/dev/null -o Dir::Cache="$apt/cache" -o Dir::Etc::SourceList="$apt/sources.list"
        -o Dir::Etc::SourceParts="$apt/parts" -o APT::Sandbox::User=root)
    apt-get "${options[@]}" update
    (cd "$apt/deb" && apt-get "${options[@]}" download busybox-static)
    dpkg-deb -x "$apt"/deb/busybox-static_*.deb "$apt/files"

    mkdir -p "$root"/{bin,etc,root,usr/bin,var,home,dev,proc,sys} "$root"/tmp
    chmod 1777 "$root/tmp"
    chmod 700 "$root/root"
    cp "$(find "$apt/files" -type f -path '*bin/busybox')" "$root/bin/busybox"
    # The list comes from the half that this machine can run; both halves are the same source.
    if [ "$arch" = "$(machine_architecture)" ]; then "$root/bin/busybox" --list >"$SCRATCH/applets"; fi
    applets=$(cat "$SCRATCH/applets")
    for applet in $applets; do [ "$applet" = busybox ] || ln -s busybox "$root/bin/$applet"; done
    ln -s ../../bin/busybox "$root/usr/bin/env"
    echo 'root:x:0:0:root:/root:/bin/sh' >"$root/etc/passwd"
    echo 'nobody:x:65534:65534:nobody:/home:/bin/false' >>"$root/etc/passwd"
    printf 'root:x:0:\nnogroup:x:65534:\n' >"$root/etc/group"
    trust_our_authorities "$root"
}

# --- images as a registry wants them -------------------------------------------------------------

digest() { echo "sha256:$(sha256sum "$1" | cut -d' ' -f1)"; }

# Packs a root folder so that the same files always give the same bytes: `pack_layer FOLDER FILE.tar.gz`.
pack_layer() {
    tar -C "$1" --sort=name --mtime=@1700000000 --numeric-owner --xattrs -cf "$SCRATCH/layer.tar" .
    LAYER_DIFF=$(digest "$SCRATCH/layer.tar")
    gzip -n -c "$SCRATCH/layer.tar" >"$2"
    rm "$SCRATCH/layer.tar"
}

# Writes a one-layer image: `write_image FOLDER ARCHITECTURE COMMAND`; FOLDER gets layer, config, manifest.
write_image() {
    local out=$1 arch=$2 command=$3
    cat >"$out/config.json" <<JSON
{"created":"2023-11-14T22:13:20Z","architecture":"$arch","os":"linux","config":{"Env":["PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"],"Cmd":["$command"],"Labels":{"dev.jbake.lab":"base"}},"rootfs":{"type":"layers","diff_ids":["$LAYER_DIFF"]},"history":[{"created":"2023-11-14T22:13:20Z","created_by":"jbake lab, from Debian packages"}]}
JSON
    printf '{"schemaVersion":2,"mediaType":"%s","config":{"mediaType":"%s","digest":"%s","size":%s},"layers":[{"mediaType":"%s","digest":"%s","size":%s}]}' \
        application/vnd.oci.image.manifest.v1+json \
        application/vnd.oci.image.config.v1+json "$(digest "$out/config.json")" "$(stat -c %s "$out/config.json")" \
        application/vnd.oci.image.layer.v1.tar+gzip "$(digest "$out/layer.tar.gz")" "$(stat -c %s "$out/layer.tar.gz")" \
        >"$out/manifest.json"
}

# Puts one file into the registry: `push_blob REPOSITORY FILE`.
push_blob() {
    local at name
    name=$(digest "$2")
    if curl -fsS -o /dev/null -I "http://$LAB_REGISTRY/v2/$1/blobs/$name" 2>/dev/null; then return; fi
    at=$(curl -fsS -o /dev/null -D - -X POST "http://$LAB_REGISTRY/v2/$1/blobs/uploads/" |
        tr -d '\r' | sed -n 's/^[Ll]ocation: //p')
    case $at in /*) at=http://$LAB_REGISTRY$at ;; esac
    case $at in *\?*) at="$at&digest=$name" ;; *) at="$at?digest=$name" ;; esac
    curl -fsS -X PUT -H 'Content-Type: application/octet-stream' --data-binary "@$2" "$at"
}

# `push_manifest REPOSITORY TAG_OR_DIGEST FILE MEDIA_TYPE`
push_manifest() {
    curl -fsS -X PUT -H "Content-Type: $4" --data-binary "@$3" "http://$LAB_REGISTRY/v2/$1/manifests/$2"
}

# Pushes image folders as one tag for their platforms: `push_index REPOSITORY TAG FOLDER...`, each
# folder named after its architecture.
push_index() {
    local repository=$1 tag=$2 image entries=
    shift 2
    for image in "$@"; do
        push_blob "$repository" "$image/layer.tar.gz"
        push_blob "$repository" "$image/config.json"
        push_manifest "$repository" "$(digest "$image/manifest.json")" "$image/manifest.json" \
            application/vnd.oci.image.manifest.v1+json
        entries="$entries${entries:+,}$(printf '{"mediaType":"%s","digest":"%s","size":%s,"platform":{"architecture":"%s","os":"linux"}}' \
            application/vnd.oci.image.manifest.v1+json "$(digest "$image/manifest.json")" \
            "$(stat -c %s "$image/manifest.json")" "${image##*/}")"
    done
    printf '{"schemaVersion":2,"mediaType":"%s","manifests":[%s]}' \
        application/vnd.oci.image.index.v1+json "$entries" >"$SCRATCH/index.json"
    push_manifest "$repository" "$tag" "$SCRATCH/index.json" application/vnd.oci.image.index.v1+json
}

registry_has() {
    curl -fsS -o /dev/null -I -H 'Accept: application/vnd.oci.image.index.v1+json, application/vnd.oci.image.manifest.v1+json, application/vnd.docker.distribution.manifest.list.v2+json, application/vnd.docker.distribution.manifest.v2+json' \
        "http://$LAB_REGISTRY/v2/$1/manifests/$2" 2>/dev/null
}
