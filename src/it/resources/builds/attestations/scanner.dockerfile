FROM busybox
COPY scan /scan
ENTRYPOINT ["/scan"]
