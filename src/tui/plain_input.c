#include "tui/plain_input.h"

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/language.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "tui/signals.h"

#define READ_BYTES 4096

struct plain_input {
    struct strbuf buffer; /* read, and not yet given out */
    bool has_ended;
    bool skips;    /* the rest of a line that was too long */
    size_t number; /* of lines */
    struct signals signals;
};

struct plain_input *plain_input_open(void)
{
    struct plain_input *input = calloc(1, sizeof *input);
    struct sigaction ignored = {.sa_handler = SIG_IGN};
    if (!input)
        return NULL;
    strbuf_init(&input->buffer);
    signals_hold(&input->signals);
    sigaction(SIGPIPE, &ignored, NULL);
    return input;
}

void plain_input_close(struct plain_input *input)
{
    if (!input)
        return;
    signals_release(&input->signals);
    strbuf_release(&input->buffer);
    free(input);
}

size_t plain_input_get_number(const struct plain_input *input)
{
    return input->number;
}

/* NULL, or what is wrong. */
static const char *check_bytes(const char *bytes, size_t count)
{
    size_t bad;
    if (count > PLAIN_INPUT_MAX_BYTES)
        return _("The line is longer than a value may be; it was not taken.");
    if (!text_is_utf8(bytes, count, &bad))
        return _("The line is not UTF-8; it was not taken.");
    for (size_t at = 0; at < count;) {
        int32_t codepoint;
        at += text_next_codepoint(bytes + at, count - at, &codepoint);
        if (text_is_control(codepoint) && codepoint != '\t')
            return _("The line holds keys that are no text; it was not taken.");
    }
    return NULL;
}

/* The first line of the buffer moves out. False: there is no whole one yet. */
static bool take_line(struct plain_input *input, struct strbuf *line)
{
    struct strbuf *buffer = &input->buffer;
    const char *end = memchr(buffer->text, '\n', buffer->length);
    if (!end && (!input->has_ended || buffer->length == 0))
        return false;
    size_t bytes = end ? (size_t)(end - buffer->text) : buffer->length;
    size_t text = bytes > 0 && buffer->text[bytes - 1] == '\r' ? bytes - 1 : bytes;
    strbuf_clear(line);
    strbuf_append(line, buffer->text, text);
    strbuf_splice(buffer, 0, bytes + (end ? 1 : 0), "", 0);
    input->number++;
    return true;
}

static enum plain_input_result check_line(struct plain_input *input, struct strbuf *line)
{
    size_t count = input->skips ? PLAIN_INPUT_MAX_BYTES + 1 : line->length;
    input->skips = false;
    if (strbuf_clear_failure(line))
        return PLAIN_INPUT_MEMORY;
    const char *problem = check_bytes(line->text, count);
    if (!problem)
        return PLAIN_INPUT_LINE;
    strbuf_clear(line);
    strbuf_append_text(line, problem);
    return PLAIN_INPUT_BAD_LINE;
}

/* False: memory ran out. */
static bool fill_buffer(struct plain_input *input)
{
    char bytes[READ_BYTES];
    struct strbuf *buffer = &input->buffer;
    ssize_t count = read(STDIN_FILENO, bytes, sizeof bytes);
    if (count <= 0) {
        input->has_ended = count == 0 || errno != EINTR;
        return true;
    }
    if (buffer->length > PLAIN_INPUT_MAX_BYTES && !memchr(buffer->text, '\n', buffer->length)) {
        input->skips = true;
        strbuf_clear(buffer);
    }
    strbuf_append(buffer, bytes, (size_t)count);
    return !strbuf_clear_failure(buffer);
}

enum plain_input_result plain_input_read(struct plain_input *input, int timeout_ms,
                                         struct strbuf *line)
{
    for (;;) {
        if (signals_get_ending() != 0)
            return PLAIN_INPUT_SIGNAL;
        if (take_line(input, line))
            return check_line(input, line);
        if (input->has_ended)
            return PLAIN_INPUT_END;
        if (!signals_wait_for_lines(&input->signals, timeout_ms))
            return signals_get_ending() != 0 ? PLAIN_INPUT_SIGNAL : PLAIN_INPUT_NOTHING;
        if (!fill_buffer(input))
            return PLAIN_INPUT_MEMORY;
    }
}
