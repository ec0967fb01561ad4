# Go programs that no package has, built from the public module proxy.

GO_TOOLCHAIN=1.26.8 # what the go.mod of BuildKit and buildx ask for at least

# Puts a new enough Go on PATH. Debian's golang is only the ladder to the toolchain module.
use_go() {
    local own
    own=$(go env GOVERSION 2>/dev/null | sed 's/^go//') || true
    if [ "$(printf '%s\n' "${own:-0}" $GO_TOOLCHAIN | sort -V | head -n 1)" = $GO_TOOLCHAIN ]; then return; fi
    local root=$LAB_HOME/go$GO_TOOLCHAIN
    if [ ! -x "$root/bin/go" ]; then
        need go:golang-go
        say "fetching Go $GO_TOOLCHAIN"
        local arch cache module
        arch=$(go env GOARCH)
        module=golang.org/toolchain@v0.0.1-go$GO_TOOLCHAIN.linux-$arch
        scratch go
        (cd "$SCRATCH" && go mod init lab/ladder && GOFLAGS=-mod=mod go mod download "$module")
        cache=$(go env GOMODCACHE)
        cp -r "$cache/$module" "$SCRATCH/root"
        chmod -R u+w "$SCRATCH/root"
        chmod +x "$SCRATCH"/root/bin/* "$SCRATCH"/root/pkg/tool/*/*
        mv "$SCRATCH/root" "$root"
    fi
    export PATH=$root/bin:$PATH GOTOOLCHAIN=local
}

# Builds commands of one module: `go_tools NAME VERSION_VARIABLE VERSION PACKAGE...`; prints nothing.
# `go install PACKAGE@VERSION` refuses modules with `exclude`, so they become tools of a module of ours.
# The binaries end up in $LAB_HOME/bin/NAME-VERSION.
go_tools() {
    local name=$1 variable=$2 version=$3 package packages=()
    shift 3
    [ ! -d "$LAB_HOME/bin/$name-$version" ] || return 0
    use_go
    say "building $name $version from source (some minutes, once)"
    for package in "$@"; do packages+=("$package@$version"); done
    scratch "$name"
    mkdir "$SCRATCH/module" "$SCRATCH/bin" "$LAB_HOME/bin" 2>/dev/null || [ -d "$LAB_HOME/bin" ]
    cd "$SCRATCH/module"
    go mod init "lab/$name"
    go get -tool "${packages[@]}"
    CGO_ENABLED=0 GOBIN=$SCRATCH/bin go install -trimpath -ldflags "-s -w -X $variable=$version" tool
    cd "$LAB"
    mv "$SCRATCH/bin" "$LAB_HOME/bin/$name-$version"
    rm -rf "$SCRATCH"
}
