FROM busybox AS base
RUN echo b
