using System.Runtime.InteropServices;

namespace RemoteSupport.Agent.Capture.X11.Native;

/// <summary>DAMAGE: the server says what has been drawn.</summary>
internal static unsafe partial class LibXdamage
{
    public const string Library = "libXdamage.so.1";

    /// <summary>One event when damage begins; the rectangles are fetched when somebody wants them.</summary>
    public const int ReportNonEmpty = 3;

    [LibraryImport(Library)]
    public static partial int XDamageQueryExtension(nint display, int* firstEvent, int* firstError);

    [LibraryImport(Library)]
    public static partial nuint XDamageCreate(nint display, nuint drawable, int level);

    [LibraryImport(Library)]
    public static partial void XDamageSubtract(nint display, nuint damage, nuint repair, nuint parts);
}
