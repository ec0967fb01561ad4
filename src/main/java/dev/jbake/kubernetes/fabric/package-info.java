/// The one place that uses the Kubernetes client of fabric8: settings, logins, HTTP.
///
/// It is loaded by name, by [dev.jbake.kubernetes.Clusters], because its jars lie apart. It must
/// not know what is asked for. In: paths and JSON. Out: JSON and byte streams. May use: nothing.
@NullMarked
package dev.jbake.kubernetes.fabric;

import org.jspecify.annotations.NullMarked;
