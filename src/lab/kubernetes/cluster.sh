# What the scripts of the Kubernetes lab share: places, versions, addresses. Sourced after lab.sh, never run.
# All of it is the cluster's own: nothing here is shared with an engine or a cluster that the machine may have.

KUBERNETES_VERSION=v1.34.2

KUBE=$LAB_HOME/kubernetes # binaries excepted, all that the cluster keeps
LAB_LOG=$KUBE/log
LAB_STARTED=$KUBE/started
KUBE_BIN=$LAB_HOME/bin/kubernetes-$KUBERNETES_VERSION
KUBE_RUN=/run/jbake-lab-kubernetes # sockets, whose paths must be short

KUBE_CONFIG=$KUBE/kubeconfig
KUBE_API=127.0.0.1:26443
KUBE_ETCD=127.0.0.1:26379
# The node's address, and through it the pods reach the registry. A loopback address is no node's.
KUBE_BRIDGE=jbake-k8s
KUBE_NODE=10.77.88.1
KUBE_PODS=10.77.88.0/24
KUBE_REGISTRY=$KUBE_NODE:5000
KUBE_NODE_NAME=jbake-lab

# As in lab.sh, but a run of src/lab/up may throw away what is in its own folder at any time.
scratch() {
    mkdir -p "$KUBE/scratch"
    SCRATCH=$(mktemp -d "$KUBE/scratch/$1.XXXXXX")
}

# A request to the API server: `api PATH [CURL OPTION ...]`.
api() {
    local path=$1
    shift
    curl -fsS -m 20 --cacert "$KUBE/pki/apiserver.crt" -H "Authorization: Bearer $(cut -d, -f1 "$KUBE/pki/tokens.csv")" \
        "$@" "https://$KUBE_API$path"
}

containers() { ctr --address "$KUBE_RUN/containerd.sock" -n k8s.io "$@"; }

# Waits for a daemon that was just started, and shows the end of its log where it does not come: `arrive SECONDS NAME COMMAND ...`.
arrive() {
    local seconds=$1 name=$2
    shift 2
    here_or_dead() { "$@" >/dev/null 2>&1 || ! daemon_alive "$name"; }
    await "$seconds" here_or_dead "$@" || true
    "$@" >/dev/null 2>&1 && return
    tail -n 20 "$LAB_LOG/$name.daemon.log"
    fail "$name does not answer; its log is $LAB_LOG/$name.daemon.log"
}
