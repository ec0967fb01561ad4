# Sourced by `kill` and `faults`: runs a class of the integration tests with the packaged program.
# shellcheck shell=bash
life() {
    local java out=target/life settings
    java=$(src/lab/jdk)
    settings=$(src/lab/env)
    eval "$settings"
    mkdir -p "$out"
    if [ ! -s "$out/classpath" ]; then
        JAVA_HOME=$java ./mvnw -q dependency:build-classpath -DincludeScope=test -Dmdep.outputFile="$out/classpath"
    fi
    local name=$1
    shift
    "$java/bin/java" -Xmx256m -cp "target/classes:target/test-classes:$(cat "$out/classpath")" "dev.jbake.life.$name" "$@"
}
