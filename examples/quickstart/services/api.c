/* Keeps links: PUT /NAME with the address as its body, GET /NAME answers the address. */
#include <http.h>
#include <links.h>
#include <stdio.h>
#include <string.h>

static struct links *links;

static void answer(const struct request *request, struct response *response) {
    const char *name = request->path + 1;
    if (!strcmp(request->method, "PUT") && *name && *request->body) {
        response->status = links_put(links, name, request->body) ? 500 : 201;
    } else if (!strcmp(request->method, "GET") && *name) {
        int found = links_get(links, name, response->body, sizeof response->body);
        response->status = found > 0 ? 200 : found < 0 ? 500 : 404;
    }
}

int main(int argc, char **argv) {
    if (argc > 1 && !strcmp(argv[1], "--version")) {
        puts("api " VERSION);
        return 0;
    }
    links = links_open();
    return links ? http_serve(8080, answer) : 1;
}
