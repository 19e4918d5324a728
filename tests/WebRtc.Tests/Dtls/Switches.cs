using System.Globalization;

namespace RemoteSupport.WebRtc.Tests.Dtls;

/// <summary>How much is tried: little in CI, more when the environment asks for it.</summary>
internal static class Switches
{
    public static int LossSeeds => Read("DTLS_LOSS_SEEDS", 40);

    public static int ForgedRecords => Read("DTLS_FORGED_RECORDS", 100_000);

    public static int EarlyRecords => Read("DTLS_EARLY_RECORDS", 100_000);

    public static int StormSessions => Read("DTLS_STORM_SESSIONS", 300);

    private static int Read(string name, int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var asked) ? asked : usual;
}
