namespace RemoteSupport.Shared.Ids;

/// <summary>
/// The code that the technician reads out: nine random digits and one check digit (Damm, 2004), ten in all.
/// The check digit finds every single wrong digit and every swap of neighbours, so the agent refuses a slip of the
/// tongue before the hub is asked (security.md 2.3).
/// </summary>
public readonly record struct SessionCode
{
    /// <summary>Digits in a code, check digit included.</summary>
    public const int Length = 10;

    /// <summary>How many different codes there are: 10^9, the check digit adds none.</summary>
    public const int Count = 1_000_000_000;

    private static ReadOnlySpan<byte> Quasigroup =>
    [
        0, 3, 1, 7, 5, 9, 8, 6, 4, 2,
        7, 0, 9, 2, 1, 5, 4, 8, 6, 3,
        4, 2, 0, 6, 8, 7, 1, 3, 5, 9,
        1, 7, 5, 0, 9, 8, 3, 4, 2, 6,
        6, 1, 2, 3, 0, 4, 5, 9, 7, 8,
        3, 6, 7, 4, 2, 0, 9, 5, 8, 1,
        5, 8, 6, 9, 7, 2, 0, 1, 3, 4,
        8, 9, 4, 5, 3, 6, 2, 0, 1, 7,
        9, 4, 3, 8, 6, 1, 7, 2, 0, 5,
        2, 5, 8, 1, 4, 3, 6, 7, 9, 0,
    ];

    private readonly string? _digits;

    private SessionCode(string digits) => _digits = digits;

    /// <summary>The ten digits without spaces.</summary>
    public string Digits => _digits ?? "0000000000";

    /// <summary>A code from a number in [0, <see cref="Count"/>).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is outside the range.</exception>
    public static SessionCode FromNumber(int number)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(number, Count);
        var nine = number.ToString("D9", System.Globalization.CultureInfo.InvariantCulture);
        return new SessionCode(nine + (char)('0' + CheckDigit(nine)));
    }

    /// <summary>Reads ten digits; blanks and hyphens between them are passed over. False for anything else.</summary>
    public static bool TryParse(string? text, out SessionCode code)
    {
        code = default;
        if (text is null || text.Length > 40)
        {
            return false;
        }

        Span<char> digits = stackalloc char[Length];
        var count = 0;
        foreach (var c in text)
        {
            if (c is ' ' or '-' or '\u00a0')
            {
                continue;
            }

            if (c is < '0' or > '9' || count == Length)
            {
                return false;
            }

            digits[count++] = c;
        }

        if (count != Length || CheckDigit(digits[..9]) != digits[9] - '0')
        {
            return false;
        }

        code = new SessionCode(new string(digits));
        return true;
    }

    /// <summary>The Damm check digit of decimal digits, 0 to 9 (572 → 4).</summary>
    public static int CheckDigit(ReadOnlySpan<char> digits)
    {
        var interim = 0;
        foreach (var digit in digits)
        {
            interim = Quasigroup[(interim * 10) + (digit - '0')];
        }

        return interim;
    }

    /// <summary>As it is read out: <c>123 456 7894</c>.</summary>
    public override string ToString() => $"{Digits[..3]} {Digits[3..6]} {Digits[6..]}";
}
