#include "tui/external_editor.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/error.h"
#include "base/file.h"
#include "base/language.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "tui/editor_process.h"

#define DEFAULT_EDITOR "editor"
#define FILE_NAME "text.txt"
#define SHELL_SIGNAL 128 /* and the number of the signal: how a shell says that it ended by one */

static const char *find_editor(void)
{
    static const char *const variables[] = {"VISUAL", "EDITOR"};
    for (size_t i = 0; i < sizeof variables / sizeof *variables; i++) {
        const char *value = getenv(variables[i]);
        if (value && value[0] != '\0')
            return value;
    }
    return DEFAULT_EDITOR;
}

/* A directory that nobody else can look into. */
static bool make_directory(char directory[PATH_MAX], struct error *error)
{
    static const char *const variables[] = {"XDG_RUNTIME_DIR", "TMPDIR"};
    const char *parent = NULL;
    for (size_t i = 0; i < sizeof variables / sizeof *variables && !parent; i++) {
        const char *value = getenv(variables[i]);
        if (value && value[0] == '/' && strlen(value) < PATH_MAX / 2)
            parent = value;
    }
    snprintf(directory, PATH_MAX, "%s/aimsgap-XXXXXX", parent ? parent : "/tmp");
    if (mkdtemp(directory))
        return true;
    error_set_place(error, directory, 0, 0);
    return error_set(error, ERROR_CANNOT_CREATE, "set TMPDIR to a directory you can write to",
                     "cannot be made: %s", strerror(errno));
}

static bool say_how_it_ended(const char *editor, int status, struct error *error)
{
    if (WIFEXITED(status) && WEXITSTATUS(status) == EDITOR_NO_SUCH_PROGRAM)
        return error_set(error, ERROR_USAGE, "set VISUAL or EDITOR to your editor",
                         "the editor \"%.80s\" cannot be started", editor);
    return error_set(error, ERROR_IO, "the text is as it was",
                     "the editor \"%.80s\" ended with an error", editor);
}

/* The line of the first byte that a text must not hold. */
static size_t find_bad_line(const struct strbuf *text, size_t bad)
{
    size_t line = 1;
    for (size_t i = 0; i < bad; i++)
        line += text->text[i] == '\n';
    return line;
}

static bool check_text(const struct strbuf *text, const char *path, struct error *error)
{
    size_t bad;
    if (strlen(text->text) != text->length) {
        error_set_place(error, path, find_bad_line(text, strlen(text->text)), 0);
        return error_set(error, ERROR_DATA, "remove it; the text is as it was",
                         "holds a NUL character");
    }
    if (!text_is_utf8(text->text, text->length, &bad)) {
        error_set_place(error, path, find_bad_line(text, bad), 0);
        return error_set(error, ERROR_DATA, "save it as UTF-8; the text is as it was",
                         "is not UTF-8");
    }
    if (!text_has_control(text->text, true))
        return true;
    error_set_place(error, path, 0, 0);
    return error_set(error, ERROR_DATA, "remove them; the text is as it was",
                     "holds control characters");
}

static void trim_end(struct strbuf *text)
{
    while (text->length > 0 && strchr(" \n\t", text->text[text->length - 1]))
        text->text[--text->length] = '\0';
}

/* ---- what the editor left ---- */

/* Editors keep what was not saved in files beside it, and older versions. */
static bool has_others(const char *directory)
{
    bool found = false;
    DIR *files = opendir(directory);
    for (const struct dirent *entry; files && (entry = readdir(files));)
        found = found || (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0 &&
                          strcmp(entry->d_name, FILE_NAME) != 0);
    if (files)
        closedir(files);
    return found;
}

static void remove_all(const char *directory)
{
    DIR *files = opendir(directory);
    struct strbuf path;
    strbuf_init(&path);
    for (const struct dirent *entry; files && (entry = readdir(files));) {
        strbuf_clear(&path);
        strbuf_append_format(&path, "%s/%s", directory, entry->d_name);
        if (!path.failed)
            unlink(path.text);
    }
    strbuf_release(&path);
    if (files)
        closedir(files);
    rmdir(directory);
}

/* Into `changed`, as far as it can be. */
static bool take(const char *path, const struct strbuf *left, struct strbuf *changed,
                 struct error *error)
{
    if (!check_text(left, path, error))
        return false;
    strbuf_append(changed, left->text, left->length);
    trim_end(changed);
    return strbuf_is_complete(changed, error);
}

/* Whatever the editor left stays, and the error names it. */
static bool keep(const char *kept, struct error *error)
{
    if (error->file[0] == '\0')
        error_set_place(error, kept, 0, 0);
    return false;
}

/* It ended because this program has to. Nobody can be asked, so what is in the file is what was
 * typed; and what else is there the editor had not saved. */
static bool take_from_ended(const char *directory, const char *path, const struct strbuf *left,
                            struct strbuf *changed, struct error *error)
{
    if (!take(path, left, changed, error))
        return keep(path, error);
    if (!has_others(directory)) {
        remove_all(directory);
        return true;
    }
    error_set(error, ERROR_IO, "look there for what was not saved", "the editor was ended");
    return keep(directory, error);
}

/* It ended with an error. A crash may have left more than what was saved. */
static bool give_up(const char *directory, const char *path, int status, bool differs,
                    struct error *error)
{
    say_how_it_ended(find_editor(), status, error);
    bool has_crashed = WIFSIGNALED(status) || WEXITSTATUS(status) > SHELL_SIGNAL;
    if (has_crashed && has_others(directory))
        return keep(directory, error);
    if (differs)
        return keep(path, error);
    remove_all(directory);
    return false;
}

static bool take_back(const char *directory, const char *path, const char *text,
                      const struct editor_end *end, struct strbuf *changed, struct error *error)
{
    struct strbuf left;
    struct error unread = {0};
    strbuf_init(&left);
    bool is_read = file_read(path, &left, &unread);
    bool differs = is_read && strcmp(left.text, text) != 0;
    bool ended_well = WIFEXITED(end->status) && WEXITSTATUS(end->status) == 0;
    bool done = false;
    if (is_read && end->was_ended) {
        done = take_from_ended(directory, path, &left, changed, error);
    } else if (!ended_well) {
        give_up(directory, path, end->status, differs, error);
    } else {
        *error = unread;
        done = is_read && take(path, &left, changed, error);
        if (done || !differs)
            remove_all(directory);
        else
            keep(path, error);
    }
    strbuf_release(&left);
    return done;
}

/* `text` ends with a line end, as editors expect of a file. */
static bool edit_file(const char *text, struct strbuf *changed, struct error *error)
{
    char directory[PATH_MAX];
    char path[PATH_MAX + sizeof FILE_NAME];
    struct editor_end end;
    if (!make_directory(directory, error))
        return false;
    snprintf(path, sizeof path, "%s/%s", directory, FILE_NAME);
    bool done = file_create(path, text, strlen(text), error);
    if (done && !editor_process_run(find_editor(), path, &end))
        done = error_set(error, ERROR_IO, "close other programs and try again",
                         "the editor cannot be started: %s", strerror(errno));
    if (done)
        return take_back(directory, path, text, &end, changed, error);
    remove_all(directory);
    return false;
}

bool external_editor_run(const char *text, struct strbuf *changed, struct error *error)
{
    struct strbuf file;
    strbuf_init(&file);
    strbuf_append_text(&file, text);
    if (file.length > 0 && file.text[file.length - 1] != '\n')
        strbuf_append_char(&file, '\n');
    bool done = strbuf_is_complete(&file, error) && edit_file(file.text, changed, error);
    strbuf_release(&file);
    return done;
}
