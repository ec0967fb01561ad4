/* Sends browsers on: GET /NAME is answered with the address that the name stands for. */
#include <http.h>
#include <links.h>
#include <stdio.h>
#include <string.h>

static struct links *links;

static void answer(const struct request *request, struct response *response) {
    if (strcmp(request->method, "GET")) return;
    int found = links_get(links, request->path + 1, response->location, sizeof response->location);
    response->status = found > 0 ? 302 : found < 0 ? 500 : 404;
}

int main(int argc, char **argv) {
    if (argc > 1 && !strcmp(argv[1], "--version")) {
        puts("redirect " VERSION);
        return 0;
    }
    links = links_open();
    return links ? http_serve(8080, answer) : 1;
}
