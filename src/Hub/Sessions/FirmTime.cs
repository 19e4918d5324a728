using NodaTime;

namespace RemoteSupport.Hub.Sessions;

/// <summary>Local time of the firm, from NodaTime's own zone data: results never depend on the machine.</summary>
public static class FirmTime
{
    public static DateTimeZone Zone { get; } = DateTimeZoneProviders.Tzdb["Europe/Berlin"];

    public static ZonedDateTime Local(Instant instant) => instant.InZone(Zone);

    public static LocalDate Date(Instant instant) => instant.InZone(Zone).Date;
}
