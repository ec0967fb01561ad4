/* As much of an HTTP server as two small services need: one request per connection, one at a time. */
#ifndef HTTP_H
#define HTTP_H

struct request {
    char method[8];
    char path[512];
    char body[2048];
};

struct response {
    int status;
    char location[2048]; /* a Location header, unless empty */
    char body[4096];
};

/* Serves on the port forever; returns only when it cannot. */
int http_serve(int port, void (*answer)(const struct request *, struct response *));

#endif
