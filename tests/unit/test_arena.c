/* base/arena: memory given out piece by piece. */
#include "unit.h"

#include <stdalign.h>
#include <string.h>

#include "base/arena.h"

static void test_pieces_are_zeroed_and_aligned(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena);
    for (size_t size = 1; size < 200; size++) {
        unsigned char *memory = arena_take(&arena, 3, size);
        assert_non_null(memory);
        assert_int_equal((uintptr_t)memory % alignof(max_align_t), 0);
        for (size_t i = 0; i < 3 * size; i++)
            assert_int_equal(memory[i], 0);
        memset(memory, 0xFF, 3 * size);
    }
    arena_release(&arena);
}

static void test_pieces_do_not_overlap(void **state)
{
    (void)state;
    struct arena arena;
    char *pieces[3000];
    arena_init(&arena);
    for (size_t i = 0; i < COUNT_OF(pieces); i++) {
        pieces[i] = arena_take(&arena, 1, 100);
        memset(pieces[i], (int)(i % 128), 100);
    }
    for (size_t i = 0; i < COUNT_OF(pieces); i++)
        for (size_t k = 0; k < 100; k++)
            assert_int_equal(pieces[i][k], i % 128);
    arena_release(&arena);
}

static void test_piece_larger_than_a_block(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena);
    char *small = arena_copy_text(&arena, "small");
    char *large = arena_take(&arena, 300, 1024);
    assert_non_null(large);
    memset(large, 'x', (size_t)300 * 1024);
    assert_string_equal(small, "small");
    arena_release(&arena);
}

static void test_sizes_that_overflow_give_nothing(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena);
    assert_null(arena_take(&arena, SIZE_MAX, 2));
    assert_null(arena_take(&arena, SIZE_MAX / 4, 16));
    arena_release(&arena);
}

static void test_nothing_can_be_taken_and_is_no_failure(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena);
    assert_non_null(arena_take(&arena, 0, 8));
    assert_string_equal(arena_copy_text(&arena, ""), "");
    arena_release(&arena);
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pieces_are_zeroed_and_aligned),
        cmocka_unit_test(test_pieces_do_not_overlap),
        cmocka_unit_test(test_piece_larger_than_a_block),
        cmocka_unit_test(test_sizes_that_overflow_give_nothing),
        cmocka_unit_test(test_nothing_can_be_taken_and_is_no_failure),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
