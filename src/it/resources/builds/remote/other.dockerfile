FROM scratch
COPY README /own
