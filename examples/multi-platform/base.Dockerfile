FROM busybox
ARG TARGETPLATFORM
RUN mkdir -p /usr/share && echo "$TARGETPLATFORM" > /usr/share/platform
