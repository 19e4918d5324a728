namespace RemoteSupport.WebRtc.Tests.Sctp;

/// <summary>SCTP packets as Chromium wrote them to its log while two of its peer connections spoke to each other.</summary>
internal static class ChromiumCapture
{
    public const string Init = "13881388000000001957 1a81 0100001e d05080ae 00500000 ffffffff 4084af80 c0000004 80080006 82c00000";

    public const string InitAck = "13881388d6794ad234bd771b 02000052 d05080ae00500000ffffffff4084af80 00070034"
        + Cookie + "c0000004 80080006 82c00000";

    public const string Cookie = "6463534354503030d6794ad2d05080ae2a4760db4084af800050000000000000000000000100010000000000ffffffff";

    public const string CookieEcho = "13881388d05080ae444c5c79 0a000034 6463534354503030d6794ad2d05080ae2a4760db4084af800050000000000000000000000100010000000000ffffffff";

    public const string CookieAck = "13881388d6794ad2fbd3e783 0b000004";

    /// <summary>DATA with a DCEP OPEN: label "input", protocol "p1".</summary>
    public const string DataOpen = "13881388d6794ad226c3892f 00030023 4084af80 0001 0000 00000032 0300010000000000 0005 0002 696e707574 7031 00";

    /// <summary>DATA with a DCEP OPEN: label "u", unordered, no retransmissions.</summary>
    public const string DataOpenPartial = "13881388d6794ad2cf304392 0003001d 4084af81 0003 0000 00000032 0381010000000000 0001 0000 75 000000";

    public const string DataText = "13881388d6794ad23f057f2c 00030015 4084af82 0001 0001 00000033 68656c6c6f 000000";

    public const string Sack = "13881388d05080aecaf8faf1 03000010 4084af80 00480000 0000 0000";

    /// <summary>SACK and DATA with a DCEP ACK in one packet.</summary>
    public const string SackAndData = "13881388d05080aea5558633 03000010 4084af81 00480000 00000000 00030011 2a4760db 0001 0000 00000032 02 000000";

    public const string ResetRequest = "13881388d6794ad201c2c31f 82000016 000d0012 4084af80 4084af80 4084af87 0001 0000";

    public const string ResetResponse = "13881388d05080ae1850313e 82000010 0010000c 4084af80 00000001";

    /// <summary>ABORT with the cause "user initiated" and a text.</summary>
    public const string Abort = "13881388d6794ad21b4c6a55 06000014 000c0010 436c6f73652063616c6c6564";

    public static string[] All =>
    [
        Init, InitAck, CookieEcho, CookieAck, DataOpen, DataOpenPartial, DataText, Sack, SackAndData, ResetRequest, ResetResponse, Abort,
    ];

    public static byte[] Bytes(string hex) => Convert.FromHexString(hex.Replace(" ", string.Empty, StringComparison.Ordinal));
}
