#include "scratch.h"

#include <dirent.h>
#include <ftw.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/strbuf.h"
#include "unit.h"

#define PATHS 8

static char directory[PATH_MAX];

int scratch_setup(void **state)
{
    (void)state;
    const char *base = getenv("TMPDIR");
    snprintf(directory, sizeof directory, "%s/aimsgap-unit-XXXXXX", base ? base : "/tmp");
    return mkdtemp(directory) ? 0 : -1;
}

static int remove_entry(const char *path, const struct stat *status, int type, struct FTW *walk)
{
    (void)status;
    (void)type;
    (void)walk;
    return remove(path);
}

int scratch_teardown(void **state)
{
    (void)state;
    return nftw(directory, remove_entry, 8, FTW_DEPTH | FTW_PHYS);
}

const char *scratch_path(const char *name)
{
    static char paths[PATHS][PATH_MAX * 2];
    static size_t next;
    char *path = paths[next++ % PATHS];
    snprintf(path, sizeof paths[0], "%s%s%s", directory, name[0] != '\0' ? "/" : "", name);
    return path;
}

void scratch_write(const char *name, const char *bytes, size_t count)
{
    FILE *file = fopen(scratch_path(name), "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, count, file), count);
    assert_int_equal(fclose(file), 0);
}

void scratch_write_text(const char *name, const char *text)
{
    scratch_write(name, text, strlen(text));
}

size_t scratch_count_files(void)
{
    DIR *files = opendir(directory);
    assert_non_null(files);
    size_t count = 0;
    for (const struct dirent *entry = readdir(files); entry; entry = readdir(files))
        count += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
    closedir(files);
    return count;
}

void scratch_read(const char *path, struct strbuf *bytes)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        fail_msg("cannot open %s", path);
    char chunk[4096];
    for (size_t count = 1; count > 0;) {
        count = fread(chunk, 1, sizeof chunk, file);
        strbuf_append(bytes, chunk, count);
    }
    assert_int_equal(ferror(file), 0);
    fclose(file);
}

void scratch_read_source(const char *name, struct strbuf *bytes)
{
    const char *source = getenv("AIMSGAP_SOURCE");
    char path[PATH_MAX];
    snprintf(path, sizeof path, "%s/%s", source ? source : ".", name);
    scratch_read(path, bytes);
}
