#include "stage.h"

#include <stdarg.h>
#include <stdint.h>

#include <setjmp.h>

#include <cmocka.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

enum {
    READ_BYTES = 4096,
    QUIET_MS = 150,
};

/* ---- the directory ---- */

static const char *get_program(void)
{
    const char *program = getenv("AIMSGAP");
    if (program == NULL || program[0] != '/') {
        fail_msg("AIMSGAP must name the program, as an absolute path");
    }
    return program;
}

int stage_set_up(void **state)
{
    struct stage *stage = calloc(1, sizeof *stage);
    if (stage == NULL) {
        return -1;
    }
    snprintf(stage->directory, sizeof stage->directory, "/tmp/aimsgap-stage-XXXXXX");
    if (mkdtemp(stage->directory) == NULL) {
        free(stage);
        return -1;
    }
    snprintf(stage->home, sizeof stage->home, "HOME=%s", stage->directory);
    *state = stage;
    return 0;
}

int stage_tear_down(void **state)
{
    struct stage *stage = *state;
    pty_free(stage->pty);
    char command[STAGE_PATH_BYTES];
    snprintf(command, sizeof command, "rm -rf '%s'", stage->directory);
    int status = system(command);
    free(stage);
    return status;
}

const char *stage_get_path(const struct stage *stage, const char *file, char path[STAGE_PATH_BYTES])
{
    snprintf(path, STAGE_PATH_BYTES, "%s/%s", stage->directory, file);
    return path;
}

static char *read_stream(FILE *stream)
{
    size_t length = 0;
    size_t count;
    char *text = malloc(READ_BYTES + 1);
    assert_non_null(text);
    while ((count = fread(text + length, 1, READ_BYTES, stream)) > 0) {
        length += count;
        text = realloc(text, length + READ_BYTES + 1);
        assert_non_null(text);
    }
    text[length] = '\0';
    return text;
}

char *stage_read_file(const struct stage *stage, const char *file)
{
    char path[STAGE_PATH_BYTES];
    FILE *stream = fopen(stage_get_path(stage, file, path), "rb");
    if (stream == NULL) {
        return strdup("");
    }
    char *text = read_stream(stream);
    fclose(stream);
    return text;
}

bool stage_file_has(const struct stage *stage, const char *file, const char *text)
{
    char *content = stage_read_file(stage, file);
    bool has_text = strstr(content, text) != NULL;
    free(content);
    return has_text;
}

/* ---- programs ---- */

int stage_run(const struct stage *stage, const char *command, char **output)
{
    char line[STAGE_PATH_BYTES * 2];
    snprintf(line, sizeof line, "exec 2>&1; cd '%s' && HOME=$PWD && export HOME && %s",
             stage->directory, command);
    get_program();
    FILE *stream = popen(line, "r");
    assert_non_null(stream);
    char *text = read_stream(stream);
    int status = pclose(stream);
    if (output != NULL) {
        *output = text;
    } else {
        free(text);
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

char *stage_run_well(const struct stage *stage, const char *command)
{
    char *output;
    int status = stage_run(stage, command, &output);
    if (status != 0) {
        fprintf(stderr, "%s\n", output);
        free(output);
        fail_msg("%s ended with %d", command, status);
    }
    return output;
}

void stage_make_file(const struct stage *stage, const char *file)
{
    char command[STAGE_PATH_BYTES];
    snprintf(command, sizeof command,
             "\"$AIMSGAP\" new --organisation Demo --presume-27001 -- '%s'", file);
    free(stage_run_well(stage, command));
}

void stage_start_program(struct stage *stage, const char *const *argv, const char *const *settings)
{
    /* Who answers is the same everywhere; nothing of the caller's own state is seen or changed. */
    const char *environment[STAGE_MAX_SETTINGS + 1] = {stage->home, "XDG_STATE_HOME",
                                                       "XDG_CONFIG_HOME", "AIMSGAP_USER=tester"};
    size_t count = 4;
    for (size_t i = 0; settings != NULL && settings[i] != NULL; i++) {
        assert_true(count < STAGE_MAX_SETTINGS);
        environment[count++] = settings[i];
    }
    struct pty_options options = {
        .argv = argv,
        .environment = environment,
        .directory = stage->directory,
        .rows = stage->rows,
        .cols = stage->cols,
    };
    pty_free(stage->pty);
    stage->pty = pty_new(&options);
    if (stage->pty == NULL) {
        fail_msg("%s cannot be started: %s", argv[0], strerror(errno));
    }
}

void stage_start(struct stage *stage, const char *file, const char *const *settings)
{
    const char *argv[] = {get_program(), file, NULL};
    stage_start_program(stage, argv, settings);
}

/* ---- what a user does and sees ---- */

__attribute__((noreturn)) static void give_up(const struct stage *stage, const char *what,
                                              const char *text)
{
    pty_print_screen(stage->pty, stderr);
    fail_msg("%s: \"%s\"", what, text);
    abort(); /* fail_msg() does not return, but does not say so */
}

void press(struct stage *stage, const char *keys)
{
    if (!pty_send_keys(stage->pty, keys)) {
        give_up(stage, "cannot be typed", keys);
    }
}

void see(struct stage *stage, const char *text)
{
    if (!pty_wait_for_text(stage->pty, text, STAGE_TIMEOUT_MS)) {
        give_up(stage, "never came", text);
    }
}

void see_gone(struct stage *stage, const char *text)
{
    if (!pty_wait_for_absence(stage->pty, text, STAGE_TIMEOUT_MS)) {
        give_up(stage, "never went", text);
    }
}

static bool has_in_row(const struct stage *stage, const char *row_text, const char *text)
{
    char *screen = pty_get_screen(stage->pty);
    bool found = false;
    char *rest = screen;
    for (char *row = strsep(&rest, "\n"); row != NULL && !found; row = strsep(&rest, "\n")) {
        found = strstr(row, row_text) != NULL && strstr(row, text) != NULL;
    }
    free(screen);
    return found;
}

void see_in_row(struct stage *stage, const char *row_text, const char *text)
{
    int64_t end_ns = pty_read_clock_ns() + STAGE_TIMEOUT_MS * INT64_C(1000000);
    pty_wait_for_bytes(stage->pty, 0, 0);
    while (!has_in_row(stage, row_text, text)) {
        size_t seen = pty_get_byte_count(stage->pty);
        if (pty_read_clock_ns() >= end_ns ||
            !pty_wait_for_bytes(stage->pty, seen + 1, STAGE_TIMEOUT_MS)) {
            give_up(stage, row_text, text);
        }
    }
}

void press_and_see(struct stage *stage, const char *keys, const char *text)
{
    press(stage, keys);
    see(stage, text);
}

void press_and_see_gone(struct stage *stage, const char *keys, const char *text)
{
    press(stage, keys);
    see_gone(stage, text);
}

void see_quiet(struct stage *stage)
{
    assert_true(pty_wait_for_quiet(stage->pty, QUIET_MS, STAGE_TIMEOUT_MS));
}

void see_exit(struct stage *stage, int status)
{
    int seen = pty_wait_for_exit(stage->pty, STAGE_TIMEOUT_MS);
    if (seen != status) {
        pty_print_screen(stage->pty, stderr);
    }
    assert_int_equal(seen, status);
}

/* Not the cursor: libvterm takes its being hidden back from ESC 7, as no other terminal does. */
void see_restored_terminal(struct stage *stage)
{
    struct pty_modes modes = pty_get_modes(stage->pty);
    assert_false(modes.alternate_screen);
    assert_false(modes.mouse);
    assert_true(modes.canonical_input);
    assert_true(modes.echo);
}

void quit(struct stage *stage)
{
    press(stage, "q");
    see_exit(stage, 0);
    see_restored_terminal(stage);
}
