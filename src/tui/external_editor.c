#include "tui/external_editor.h"

#include <errno.h>
#include <limits.h>
#include <signal.h>
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

#define DEFAULT_EDITOR "editor"
#define NO_SUCH_PROGRAM 127 /* what a shell ends with then */
#define FILE_NAME "text.txt"

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

/* In the child: a plain process with the shell's usual signals. `sh` splits the words of $VISUAL.
 */
static void become_editor(const char *editor, const char *path)
{
    struct strbuf command;
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    signal(SIGINT, SIG_DFL);
    signal(SIGQUIT, SIG_DFL);
    signal(SIGXFSZ, SIG_DFL);
    strbuf_init(&command);
    strbuf_append_format(&command, "%s \"$1\"", editor);
    if (!command.failed)
        execl("/bin/sh", "sh", "-c", command.text, "sh", path, (char *)NULL);
    _exit(NO_SUCH_PROGRAM);
}

/* Keys that interrupt the editor are not meant for this program. */
static bool run(const char *editor, const char *path, int *status)
{
    struct sigaction ignore = {.sa_handler = SIG_IGN};
    struct sigaction old_interrupt;
    struct sigaction old_quit;
    sigaction(SIGINT, &ignore, &old_interrupt);
    sigaction(SIGQUIT, &ignore, &old_quit);
    pid_t child = fork();
    if (child == 0)
        become_editor(editor, path);
    bool done = child > 0;
    while (done && waitpid(child, status, 0) < 0)
        done = errno == EINTR;
    sigaction(SIGINT, &old_interrupt, NULL);
    sigaction(SIGQUIT, &old_quit, NULL);
    return done;
}

static bool check_end(const char *editor, int status, struct error *error)
{
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
        return true;
    if (WIFEXITED(status) && WEXITSTATUS(status) == NO_SUCH_PROGRAM)
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

/* Take back what the editor left. Where that differs from `text` and cannot be taken, the file
 * stays. */
static bool take_back(const char *path, const char *text, bool ended_well, struct strbuf *changed,
                      struct error *error)
{
    struct error unread = {0};
    struct strbuf left;
    strbuf_init(&left);
    bool done = file_read(path, &left, &unread);
    bool differs = done && strcmp(left.text, text) != 0;
    if (done && ended_well)
        done = check_text(&left, path, &unread);
    if (done && ended_well) {
        trim_end(&left);
        strbuf_append(changed, left.text, left.length);
    } else if (ended_well) {
        *error = unread;
    }
    strbuf_release(&left);
    bool is_taken = done && ended_well && strbuf_is_complete(changed, error);
    if (!is_taken && differs && error->file[0] == '\0')
        error_set_place(error, path, 0, 0);
    if (is_taken || !differs)
        unlink(path);
    return is_taken;
}

/* `text` ends with a line end, as editors expect of a file. */
static bool edit_file(const char *text, struct strbuf *changed, struct error *error)
{
    char directory[PATH_MAX];
    char path[PATH_MAX + sizeof FILE_NAME];
    const char *editor = find_editor();
    int status = 0;
    if (!make_directory(directory, error))
        return false;
    snprintf(path, sizeof path, "%s/%s", directory, FILE_NAME);
    bool done = file_create(path, text, strlen(text), error);
    if (done && !run(editor, path, &status))
        done = error_set(error, ERROR_IO, "close other programs and try again",
                         "the editor cannot be started: %s", strerror(errno));
    if (done) {
        bool ended_well = check_end(editor, status, error);
        done = take_back(path, text, ended_well, changed, error);
    } else {
        unlink(path);
    }
    rmdir(directory); /* as long as the file is in it this fails, as it should */
    return done;
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
