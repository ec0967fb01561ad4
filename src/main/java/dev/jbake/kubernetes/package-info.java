/// A Kubernetes cluster: workloads of BuildKit, their pods, and byte streams to programs in pods.
///
/// It must not know what BuildKit is asked to do, or what a builder or a target is. In: where the
/// cluster is, and what a workload should be like. Out: objects as the cluster has them, and
/// streams. May use: nothing.
@NullMarked
package dev.jbake.kubernetes;

import org.jspecify.annotations.NullMarked;
