#include "base/path.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/strbuf.h"

#define UP "../"

const char *path_get_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

/* The directory of the file without links, ending in a slash; empty where it cannot be found. The
 * caller releases it. */
static struct strbuf find_directory(const char *path)
{
    struct strbuf directory;
    size_t bytes = (size_t)(path_get_name(path) - path);
    strbuf_init(&directory);
    strbuf_append(&directory, path, bytes);
    strbuf_append_char(&directory, '.');
    char *resolved = directory.failed ? NULL : realpath(directory.text, NULL);
    directory.failed = directory.failed || (!resolved && errno == ENOMEM);
    strbuf_clear(&directory);
    if (!resolved)
        return directory;
    strbuf_append_text(&directory, resolved);
    if (strcmp(resolved, "/") != 0)
        strbuf_append_char(&directory, '/');
    free(resolved);
    return directory;
}

/* Bytes of the directories that both are in. */
static size_t count_common(const char *a, const char *b)
{
    size_t common = 0;
    for (size_t i = 0; a[i] != '\0' && a[i] == b[i]; i++)
        if (a[i] == '/')
            common = i + 1;
    return common;
}

bool path_append_from(struct strbuf *out, const char *path, const char *from)
{
    struct strbuf here = find_directory(from);
    struct strbuf there = find_directory(path);
    size_t common = count_common(here.text, there.text);
    bool is_same = here.length == there.length && common == here.length;
    bool done = !here.failed && !there.failed && common > (is_same ? 0 : strlen("/"));
    if (done) {
        for (const char *at = here.text + common; (at = strchr(at, '/')); at++)
            strbuf_append_text(out, UP);
        strbuf_append_text(out, there.text + common);
        strbuf_append_text(out, path_get_name(path));
    }
    strbuf_release_into(&here, out);
    strbuf_release_into(&there, out);
    return done && !out->failed;
}

/* Can "directory/.." be left out? Not where the directory is a link, or goes up itself. */
static bool can_go_up(const char *directory, const char *last)
{
    struct stat status;
    return strcmp(last, ".") != 0 && strcmp(last, "..") != 0 && lstat(directory, &status) == 0 &&
           S_ISDIR(status.st_mode);
}

void path_append_beside(struct strbuf *out, const char *from, const char *relative)
{
    struct strbuf directory; /* without the slash at its end */
    size_t bytes = (size_t)(path_get_name(from) - from);
    strbuf_init(&directory);
    if (bytes > 1)
        strbuf_append(&directory, from, bytes - 1);
    while (directory.length > 0 && strncmp(relative, UP, strlen(UP)) == 0) {
        const char *last = path_get_name(directory.text);
        if (*last == '\0' || !can_go_up(directory.text, last))
            break;
        size_t start = (size_t)(last - directory.text);
        if (start == 1)
            break;
        start -= start > 0;
        strbuf_splice(&directory, start, directory.length - start, "", 0);
        relative += strlen(UP);
    }
    if (bytes > 0 && (directory.length > 0 || bytes == 1)) {
        strbuf_append(out, directory.text, directory.length);
        strbuf_append_char(out, '/');
    }
    strbuf_append_text(out, relative);
    strbuf_release_into(&directory, out);
}
