/* base/digest: identifiers and SHA-256. */
#include "unit.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/digest.h"

static int teardown(void **state)
{
    (void)state;
    return unsetenv("SOURCE_DATE_EPOCH");
}

/* The examples of FIPS 180-4 (NIST "SHA256.pdf") and the empty message. */
static void test_sha256_of_known_messages(void **state)
{
    (void)state;
    char text[DIGEST_SHA256_SIZE];
    digest_sha256("", 0, text);
    assert_string_equal(text, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    digest_sha256("abc", 3, text);
    assert_string_equal(text, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    const char *two_blocks = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";
    digest_sha256(two_blocks, strlen(two_blocks), text);
    assert_string_equal(text, "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

/* Eight, four, four, four and twelve lower-case digits, the version and the RFC 9562 variant. */
static void check_uuid(const char *uuid, char version)
{
    assert_int_equal(strlen(uuid), DIGEST_UUID_SIZE - 1);
    for (size_t i = 0; i < DIGEST_UUID_SIZE - 1; i++) {
        if (i == 8 || i == 13 || i == 18 || i == 23)
            assert_int_equal(uuid[i], '-');
        else
            assert_true(isdigit((unsigned char)uuid[i]) || (uuid[i] >= 'a' && uuid[i] <= 'f'));
    }
    assert_int_equal(uuid[14], version);
    assert_non_null(strchr("89ab", uuid[19]));
}

static void test_uuids_are_random_version_4(void **state)
{
    (void)state;
    char first[DIGEST_UUID_SIZE];
    char second[DIGEST_UUID_SIZE];
    digest_make_uuid("same", first);
    digest_make_uuid("same", second);
    check_uuid(first, '4');
    check_uuid(second, '4');
    assert_string_not_equal(first, second);
}

static void test_fixed_clock_gives_the_same_uuid_for_the_same_seed(void **state)
{
    (void)state;
    char first[DIGEST_UUID_SIZE];
    char second[DIGEST_UUID_SIZE];
    setenv("SOURCE_DATE_EPOCH", "1795512600", 1);
    digest_make_uuid("seed", first);
    digest_make_uuid("seed", second);
    check_uuid(first, '8');
    assert_string_equal(first, second);
    digest_make_uuid("other", second);
    assert_string_not_equal(first, second);
    setenv("SOURCE_DATE_EPOCH", "1795512601", 1);
    digest_make_uuid("seed", second);
    assert_string_not_equal(first, second);
}

static void test_uuid_is_recognised_by_its_form(void **state)
{
    (void)state;
    static const char *const bad[] = {"",
                                      "x",
                                      "00000000-0000-4000-8000-00000000000",
                                      "00000000-0000-4000-8000-0000000000011",
                                      "00000000-0000-4000-8000-00000000000g",
                                      "000000000000-4000-8000-0000000000001",
                                      "00000000-0000-4000-8000 000000000001",
                                      "{0000000-0000-4000-8000-00000000000}",
                                      "00000000_0000_4000_8000_000000000001",
                                      "--------------------------------"};
    char made[DIGEST_UUID_SIZE];
    digest_make_uuid("seed", made);
    assert_true(digest_is_uuid(made));
    assert_true(digest_is_uuid("6F0D3C52-8A41-4C7E-9D0B-2B7F5E1C9A34"));
    for (size_t i = 0; i < COUNT_OF(bad); i++)
        if (digest_is_uuid(bad[i]))
            fail_msg("\"%s\" is no UUID", bad[i]);
}

/* RFC 9562, A.4. */
static void test_uuid_of_a_name(void **state)
{
    (void)state;
    const char *dns = "6ba7b810-9dad-11d1-80b4-00c04fd430c8";
    char text[DIGEST_UUID_SIZE];
    char other[DIGEST_UUID_SIZE];
    digest_derive_uuid(dns, NULL, "www.example.com", text);
    assert_string_equal(text, "2ed6657d-e927-568b-95e1-2665a8aea6a2");
    digest_derive_uuid("6BA7B810-9DAD-11D1-80B4-00C04FD430C8", NULL, "www.example.com", other);
    assert_string_equal(other, text);
    digest_derive_uuid(text, NULL, "www.example.com", other);
    assert_string_not_equal(other, text);
    check_uuid(other, '5');
    digest_derive_uuid(dns, NULL, "", other);
    assert_string_equal(other, "4ebd0208-8328-5d69-8c44-ec50939c0967");
    digest_derive_uuid(dns, NULL, "risk:8.4", text);
    digest_derive_uuid(dns, "risk", "8.4", other);
    assert_string_equal(other, text);
}

/* As if the space were the nil UUID. */
static void test_uuid_in_no_name_space(void **state)
{
    (void)state;
    char text[DIGEST_UUID_SIZE];
    char nil[DIGEST_UUID_SIZE];
    digest_derive_uuid("not a UUID", NULL, "name", text);
    digest_derive_uuid("00000000-0000-0000-0000-000000000000", NULL, "name", nil);
    assert_string_equal(text, nil);
    assert_string_equal(text, "9ced7028-3599-573c-90ef-9590f243b9b3");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sha256_of_known_messages),
        cmocka_unit_test(test_uuids_are_random_version_4),
        cmocka_unit_test(test_uuid_is_recognised_by_its_form),
        cmocka_unit_test(test_uuid_of_a_name),
        cmocka_unit_test(test_uuid_in_no_name_space),
        cmocka_unit_test_teardown(test_fixed_clock_gives_the_same_uuid_for_the_same_seed, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
