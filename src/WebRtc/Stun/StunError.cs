namespace RemoteSupport.WebRtc.Stun;

/// <summary>ERROR-CODE, RFC 8489 section 14.8. The reason phrase is neither read nor written.</summary>
public static class StunError
{
    /// <summary>The request makes no sense.</summary>
    public const int BadRequest = 400;

    /// <summary>Credentials are missing or wrong.</summary>
    public const int Unauthenticated = 401;

    /// <summary>A required attribute was not understood.</summary>
    public const int UnknownAttribute = 420;

    /// <summary>Both ends claim the same role (RFC 8445 section 7.3.1.1).</summary>
    public const int RoleConflict = 487;

    internal const int Size = 4;

    /// <summary>The code of an error answer, 300 to 699.</summary>
    public static bool TryGet(StunMessage message, out int code)
    {
        code = 0;
        if (!message.TryGet(StunAttribute.ErrorCode, out var value) || value.Length < Size)
        {
            return false;
        }

        var hundreds = value[2] & 7;
        code = (hundreds * 100) + value[3];
        return hundreds is >= 3 and <= 6 && value[3] < 100;
    }

    internal static void Write(Span<byte> destination, int code)
    {
        destination[0] = destination[1] = 0;
        destination[2] = (byte)(code / 100);
        destination[3] = (byte)(code % 100);
    }
}
