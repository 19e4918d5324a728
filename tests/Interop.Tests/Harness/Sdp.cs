using System.Text.RegularExpressions;

namespace RemoteSupport.Interop.Tests.Harness;

/// <summary>Changes to descriptions on their way, as a dishonest server would make them.</summary>
internal static partial class Sdp
{
    /// <summary>Another certificate's fingerprint, well-formed.</summary>
    public static string WithWrongFingerprint(string sdp) => FirstByte().Replace(sdp, found => found.Groups[1].Value + (found.Groups[2].Value == "00" ? "01" : "00"));

    [GeneratedRegex("(a=fingerprint:[sS][hH][aA]-256 )([0-9A-Fa-f]{2})")]
    private static partial Regex FirstByte();
}
