using System.Collections.Immutable;

namespace RemoteSupport.Agent.Consent;

/// <summary>The customer's answer about viewing.</summary>
internal enum ViewAnswer
{
    None,
    Granted,
    Refused,
}

/// <summary>How far the key check with a seat has come.</summary>
internal enum KeyCheckState
{
    /// <summary>There are no keys, or not yet.</summary>
    None,

    /// <summary>The customer is asked for the words.</summary>
    Words,

    /// <summary>The customer typed the right words.</summary>
    Matched,

    /// <summary>The technician typed the right read-back word as well.</summary>
    Confirmed,
}

/// <summary>One technician's seat. An answer belongs to a seat and a name: another name is another person.</summary>
/// <param name="Open">It can be reached: by the link, or without it while the link is away.</param>
internal sealed record SeatConsent(int Seat, string Name, bool Open, ViewAnswer View)
{
    public KeyCheckState Check { get; init; }
}

/// <summary>
/// All that the customer has allowed, as a value. Rights are read from here and nowhere else:
/// <see cref="MayView"/> before a pixel is looked at, <see cref="MayControl"/> before a key is pressed.
/// </summary>
internal sealed record ConsentState
{
    /// <summary>Seats that are remembered at most.</summary>
    public const int MaxSeats = 8;

    public static ConsentState Start { get; } = new();

    public ImmutableArray<SeatConsent> Seats { get; init; } = [];

    /// <summary>Open questions; the first one is on the screen.</summary>
    public ImmutableArray<Question> Questions { get; init; } = [];

    /// <summary>The customer has said that it was they who called.</summary>
    public bool CallConfirmed { get; init; }

    /// <summary>The one seat that holds control.</summary>
    public int? ControlSeat { get; init; }

    /// <summary>False when this screen takes no remote input.</summary>
    public bool ControlPossible { get; init; } = true;

    public bool CustomerPaused { get; init; }

    public bool RemotePaused { get; init; }

    public bool Linked { get; init; } = true;

    public bool Ended { get; init; }

    public Question? Current => Questions.Length > 0 ? Questions[0] : null;

    public bool Paused => CustomerPaused || RemotePaused;

    public SeatConsent? Find(int seat) => Seats.FirstOrDefault(known => known.Seat == seat);

    /// <summary>The customer said yes to this seat and has not taken it back, whatever stands in the way just now.</summary>
    public bool ViewGranted(int seat) => CallConfirmed && Find(seat)?.View == ViewAnswer.Granted;

    /// <summary>The customer typed this seat's words, so that nobody sits in between.</summary>
    public bool HasMatched(int seat) => Find(seat)?.Check is KeyCheckState.Matched or KeyCheckState.Confirmed;

    /// <summary>Consent and words both: this is what the server is told as the view.</summary>
    public bool Sees(int seat) => ViewGranted(seat) && HasMatched(seat);

    /// <summary>The seat can be invited to a key check.</summary>
    public bool CanCheck(int seat) => !Ended && Linked && ViewGranted(seat) && Find(seat) is { Open: true };

    /// <summary>Pixels may flow to this seat now.</summary>
    public bool MayView(int seat) => !Ended && ViewGranted(seat) && Find(seat) is { Open: true } && !Paused && HasMatched(seat);

    /// <summary>Input of this seat may be applied now. Never while a question is open, so that no technician can
    /// answer it from afar.</summary>
    public bool MayControl(int seat) =>
        MayView(seat) && Find(seat)!.Check == KeyCheckState.Confirmed && ControlPossible && ControlSeat == seat && Questions.IsEmpty;
}
