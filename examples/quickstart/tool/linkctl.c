/* Looks into the links from the command line. */
#include <links.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void print(const char *name, const char *address) { printf("%-20s %s\n", name, address); }

static int about(void) {
    const char *greeting = getenv("GREETING");
    if (greeting) puts(greeting);
    printf("linkctl %s (%s build, licence %s)\n", VERSION, VARIANT, LICENCE);
    return 0;
}

int main(int argc, char **argv) {
    if (argc == 2 && !strcmp(argv[1], "about")) return about();
    struct links *links = links_open();
    if (!links) return 1;
    int rc = 2;
    if (argc == 4 && !strcmp(argv[1], "add")) {
        rc = links_put(links, argv[2], argv[3]) ? 1 : 0;
    } else if (argc == 2 && !strcmp(argv[1], "list")) {
        rc = links_all(links, print) ? 1 : 0;
    } else {
        fprintf(stderr, "usage: linkctl about | add NAME ADDRESS | list\n");
    }
    links_close(links);
    return rc;
}
