using RemoteSupport.Billing.Sessions;
using RemoteSupport.Viewer;

namespace RemoteSupport.Hub.Sessions;

/// <summary>Why the clock stood still, for the staff.</summary>
public static class InterruptionName
{
    public static string Of(InterruptionKind kind) => kind switch
    {
        InterruptionKind.Pause => Words.Of("Pause", "Pause"),
        InterruptionKind.Loss => Words.Of("Unterbrochen", "Lost"),
        InterruptionKind.Away => Words.Of("Ohne Techniker", "Not attended"),
        _ => Words.Of("Dazwischen", "Between"),
    };

    public static string InWords(InterruptionKind kind) => kind switch
    {
        InterruptionKind.Pause => Words.Of("Pause", "Pause"),
        InterruptionKind.Loss => Words.Of("Verbindung unterbrochen", "Connection lost"),
        InterruptionKind.Away => Words.Of("Nicht gemeinsam gearbeitet", "Not working together"),
        _ => Words.Of("Zeit zwischen den Einsätzen", "Time between jobs"),
    };
}
