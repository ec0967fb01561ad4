FROM scratch
ARG NAME=nobody
COPY app.txt /$NAME.txt
