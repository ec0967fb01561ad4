#define _GNU_SOURCE
#include "http.h"

#include <arpa/inet.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* Reads the head and as much of the body as Content-Length promises; 0 when it was no request. */
static int read_request(int peer, struct request *request) {
    char text[8192];
    size_t have = 0, want = sizeof text - 1;
    char *body = NULL;
    while (have < want) {
        ssize_t got = read(peer, text + have, want - have);
        if (got <= 0) break;
        have += (size_t)got;
        text[have] = 0;
        if (!body && (body = strstr(text, "\r\n\r\n"))) {
            body += 4;
            const char *length = strcasestr(text, "\r\nContent-Length:");
            size_t promised = length ? strtoul(length + 17, NULL, 10) : 0;
            size_t head = (size_t)(body - text);
            if (promised < sizeof text - 1 - head) want = head + promised;
        }
    }
    if (!body || sscanf(text, "%7s %511s", request->method, request->path) != 2) return 0;
    snprintf(request->body, sizeof request->body, "%s", body);
    return 1;
}

static void write_response(int peer, const struct response *response) {
    char text[8192];
    int size = snprintf(text, sizeof text,
                        "HTTP/1.1 %d .\r\nContent-Type: text/plain\r\nContent-Length: %zu\r\nConnection: close\r\n%s%s%s\r\n%s",
                        response->status, strlen(response->body), response->location[0] ? "Location: " : "",
                        response->location, response->location[0] ? "\r\n" : "", response->body);
    if (write(peer, text, (size_t)size) != size) perror("write");
}

int http_serve(int port, void (*answer)(const struct request *, struct response *)) {
    signal(SIGPIPE, SIG_IGN);
    int yes = 1, server = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((unsigned short)port)};
    setsockopt(server, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (bind(server, (struct sockaddr *)&address, sizeof address) || listen(server, 16)) {
        perror("listen");
        return 1;
    }
    fprintf(stderr, "listening on %d\n", port);
    for (;;) {
        int peer = accept(server, NULL, NULL);
        if (peer < 0) continue;
        struct request request = {0};
        struct response response = {.status = 400};
        if (read_request(peer, &request)) answer(&request, &response);
        write_response(peer, &response);
        close(peer);
    }
}
