#include "store/problems.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/language.h"
#include "base/strbuf.h"

void problems_init(struct problems *problems)
{
    *problems = (struct problems){0};
}

void problems_release(struct problems *problems)
{
    free(problems->list);
    problems_init(problems);
}

bool problems_add(struct problems *problems, const struct error *error)
{
    struct error *list = NULL;
    if (problems->count < PROBLEMS_MAX)
        list = realloc(problems->list, (problems->count + 1) * sizeof *list);
    if (!list) {
        problems->more = true;
        return false;
    }
    list[problems->count++] = *error;
    problems->list = list;
    return false;
}

bool problems_add_at(struct problems *problems, const struct json_document *document,
                     const cJSON *node, const char *format, ...)
{
    if (problems_is_full(problems)) { /* finding its line would be for nothing */
        problems->more = true;
        return false;
    }
    char what[ERROR_TEXT_SIZE];
    struct error error = {0};
    struct strbuf path;
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(what, sizeof what, gettext(format), arguments);
    va_end(arguments);
    strbuf_init(&path);
    json_append_path(document, node, &path);
    json_fail(document, node, &error, "", "%s %s", path.text, what);
    strbuf_release(&path);
    return problems_add(problems, &error);
}

bool problems_get_first(const struct problems *problems, struct error *error)
{
    if (problems->count == 0)
        return error_set_memory(error);
    *error = problems->list[0];
    return false;
}

static bool comes_before(const struct error *a, const struct error *b)
{
    return a->line != b->line ? a->line < b->line : a->column < b->column;
}

void problems_sort(struct problems *problems)
{
    for (size_t i = 1; i < problems->count; i++) {
        struct error moved = problems->list[i];
        size_t place = i;
        for (; place > 0 && comes_before(&moved, &problems->list[place - 1]); place--)
            problems->list[place] = problems->list[place - 1];
        problems->list[place] = moved;
    }
}

bool problems_is_full(const struct problems *problems)
{
    return problems->count >= PROBLEMS_MAX;
}
