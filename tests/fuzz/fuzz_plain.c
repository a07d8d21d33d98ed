/* Any lines as what somebody types in plain mode. What is said steers no terminal; what is held can
 * be saved and loads as the same; undoing everything gives what was loaded. */
#include "fuzz.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/file.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "sandbox.h"
#include "store/assessment_load.h"
#include "store/assessment_save.h"
#include "tui/app.h"
#include "tui/plain.h"

#define FILE_NAME "file.json"
#define EXAMPLE "data/examples/small-consultancy.json"

/* Bits of the first byte. */
#define IS_ASCII 1
#define IS_NEW 2       /* there is no file yet */
#define STARTS_EMPTY 4 /* the start screen */
#define IN_PIECES 8

static struct strbuf example;

static void read_example(void)
{
    const char *source = getenv("AIMSGAP_SOURCE");
    char path[4096];
    struct error error = {0};
    snprintf(path, sizeof path, "%s/%s", source ? source : ".", EXAMPLE);
    strbuf_init(&example);
    require(file_read(path, &example, &error));
    sandbox_make();
}

static void check_said(struct strbuf *out, bool ascii)
{
    size_t bad;
    require(!out->failed);
    require(text_is_utf8(out->text, out->length, &bad));
    for (size_t at = 0; at < out->length;) {
        int32_t codepoint;
        at += text_next_codepoint(out->text + at, out->length - at, &codepoint);
        require(codepoint == '\n' || !text_is_unsafe(codepoint));
        require(!ascii || codepoint < 0x80);
    }
    strbuf_clear(out);
}

/* As plain_input.c lets them through. */
static bool is_text(const char *line, size_t length)
{
    size_t bad;
    bool is_clean = text_is_utf8(line, length, &bad);
    for (size_t at = 0; at < length && is_clean;) {
        int32_t codepoint;
        at += text_next_codepoint(line + at, length - at, &codepoint);
        is_clean = !text_is_control(codepoint) || codepoint == '\t';
    }
    return is_clean;
}

static void play(struct plain *plain, const uint8_t *data, size_t size, bool ascii)
{
    plain_begin(plain);
    check_said(&plain->out, ascii);
    while (size > 0 && !plain->app->is_done) {
        const uint8_t *end = memchr(data, '\n', size);
        size_t length = end ? (size_t)(end - data) : size;
        char *line = strndup((const char *)data, length);
        require(line != NULL);
        if (is_text((const char *)data, length)) {
            bool done = plain_take(plain, line);
            require(done || plain->problem.length > 0);
            check_said(&plain->out, ascii);
        }
        free(line);
        data += length + (end ? 1 : 0);
        size -= length + (end ? 1 : 0);
    }
}

static char *write_out(const struct assessment *assessment)
{
    struct strbuf text;
    strbuf_init(&text);
    assessment_write(assessment, &text);
    char *bytes = strbuf_steal(&text);
    require(bytes != NULL);
    return bytes;
}

static void check_round_trip(const struct assessment *assessment)
{
    struct problems problems;
    problems_init(&problems);
    char *first = write_out(assessment);
    struct assessment *again =
        assessment_parse(assessment->catalogue, "again", first, strlen(first), &problems);
    require(again != NULL);
    char *second = write_out(again);
    require(strcmp(first, second) == 0);
    assessment_free(again);
    problems_release(&problems);
    free(first);
    free(second);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct app app;
    struct plain plain;
    struct error error = {0};
    if (example.length == 0)
        read_example();
    if (size < 1)
        return 0;
    sandbox_enter();
    if (!(data[0] & IS_NEW))
        sandbox_write(FILE_NAME, example.text, example.length);
    require(app_init(&app, fuzz_get_catalogue(), data[0] & IS_ASCII, "Kim", &error));
    app.screen = VIEW_START;
    if (!(data[0] & STARTS_EMPTY))
        require(app_open(&app, FILE_NAME, &error));
    plain_init(&plain, &app, PLAIN_COLUMNS, data[0] & IN_PIECES ? 10 : 0);
    play(&plain, data + 1, size - 1, data[0] & IS_ASCII);
    if (app.assessment && app.log.count > 0)
        check_round_trip(app.assessment);
    app_leave(&app);
    app.keeps_journal = false;
    plain_release(&plain);
    app_release(&app);
    sandbox_leave();
    return 0;
}
