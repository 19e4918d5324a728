using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using NodaTime;
using NodaTime.Text;

namespace RemoteSupport.Hub.Data;

/// <summary>Instants as ticks of 100 ns since 1970 (UTC): sorts and compares the same in every database.</summary>
public sealed class InstantConverter()
    : ValueConverter<Instant, long>(instant => instant.ToUnixTimeTicks(), ticks => Instant.FromUnixTimeTicks(ticks));

/// <summary>Local dates as ISO text.</summary>
public sealed class LocalDateConverter()
    : ValueConverter<LocalDate, string>(date => LocalDatePattern.Iso.Format(date), text => LocalDatePattern.Iso.Parse(text).Value);

/// <summary>Local times as <c>HH:mm</c>.</summary>
public sealed class LocalTimeConverter()
    : ValueConverter<LocalTime, string>(
        time => LocalTimePattern.CreateWithInvariantCulture("HH:mm").Format(time),
        text => LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(text).Value);
