#include "links.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>

struct links {
    sqlite3 *db;
};

static int complain(struct links *links, const char *what) {
    fprintf(stderr, "%s: %s\n", what, sqlite3_errmsg(links->db));
    return -1;
}

struct links *links_open(void) {
    const char *path = getenv("LINKS");
    struct links *links = malloc(sizeof *links);
    if (!links) return NULL;
    if (sqlite3_open(path ? path : "links.db", &links->db) != SQLITE_OK
        || sqlite3_busy_timeout(links->db, 2000) != SQLITE_OK
        || sqlite3_exec(links->db, "create table if not exists link(name text primary key, address text not null)",
                        NULL, NULL, NULL) != SQLITE_OK) {
        complain(links, path ? path : "links.db");
        links_close(links);
        return NULL;
    }
    return links;
}

void links_close(struct links *links) {
    if (!links) return;
    sqlite3_close(links->db);
    free(links);
}

int links_put(struct links *links, const char *name, const char *address) {
    sqlite3_stmt *put;
    if (sqlite3_prepare_v2(links->db, "insert or replace into link values(?, ?)", -1, &put, NULL) != SQLITE_OK)
        return complain(links, "put");
    sqlite3_bind_text(put, 1, name, -1, SQLITE_TRANSIENT);
    sqlite3_bind_text(put, 2, address, -1, SQLITE_TRANSIENT);
    int done = sqlite3_step(put) == SQLITE_DONE ? 0 : complain(links, "put");
    sqlite3_finalize(put);
    return done;
}

int links_get(struct links *links, const char *name, char *address, size_t size) {
    sqlite3_stmt *get;
    if (sqlite3_prepare_v2(links->db, "select address from link where name = ?", -1, &get, NULL) != SQLITE_OK)
        return complain(links, "get");
    sqlite3_bind_text(get, 1, name, -1, SQLITE_TRANSIENT);
    int found = sqlite3_step(get) == SQLITE_ROW;
    if (found) snprintf(address, size, "%s", (const char *)sqlite3_column_text(get, 0));
    sqlite3_finalize(get);
    return found;
}

int links_all(struct links *links, void (*each)(const char *, const char *)) {
    sqlite3_stmt *all;
    if (sqlite3_prepare_v2(links->db, "select name, address from link order by name", -1, &all, NULL) != SQLITE_OK)
        return complain(links, "list");
    while (sqlite3_step(all) == SQLITE_ROW)
        each((const char *)sqlite3_column_text(all, 0), (const char *)sqlite3_column_text(all, 1));
    sqlite3_finalize(all);
    return 0;
}
