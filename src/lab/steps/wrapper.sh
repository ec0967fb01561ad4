# The OCI runtime wrapper for machines whose root may not give CAP_SYS_RESOURCE away.
# There runc refuses privileged containers: "unable to apply caps: operation not permitted".

# Capability 24 is missing in the bounding set.
lacks_sys_resource() {
    local set
    set=$(sed -n 's/^CapBnd:[[:space:]]*//p' /proc/self/status)
    [ $((0x$set >> 24 & 1)) = 0 ]
}

write_wrapper() {
    cat >"$1.new" <<'WRAPPER'
#!/bin/sh
# Takes CAP_SYS_RESOURCE out of what runc is asked to give (written by the jbake lab; only sed is needed).
previous= bundle=. process=
for word in "$@"; do
    case $previous in
        --bundle | -b) bundle=$word ;;
        --process | -p) process=$word ;;
    esac
    case $word in
        --bundle=*) bundle=${word#--bundle=} ;;
        --process=*) process=${word#--process=} ;;
    esac
    previous=$word
done
for file in "$bundle/config.json" "$process"; do
    [ -f "$file" ] || continue
    if grep -q -e '"CAP_SYS_RESOURCE"' -e '"oomScoreAdj": *-' "$file"; then
        sed -i -e 's/"CAP_SYS_RESOURCE", *//g' -e 's/, *"CAP_SYS_RESOURCE"//g' -e 's/"CAP_SYS_RESOURCE"//g' \
            -e 's/"oomScoreAdj": *-[0-9]*/"oomScoreAdj":0/g' "$file"
    fi
done
exec runc "$@"
WRAPPER
    chmod 755 "$1.new"
    mv "$1.new" "$1"
}
