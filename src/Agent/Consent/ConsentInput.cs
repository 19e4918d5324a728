namespace RemoteSupport.Agent.Consent;

/// <summary>Everything that can move the consent machine.</summary>
internal abstract record ConsentInput
{
    /// <summary>True for what only the customer can do.</summary>
    public virtual bool FromCustomer => false;

    /// <summary>A technician took the case.</summary>
    internal sealed record Offered : ConsentInput;

    /// <summary>A technician sat down, or the page of a seated one came back.</summary>
    internal sealed record SeatOpened(int Seat, string Name) : ConsentInput;

    /// <summary>A technician is gone; <see cref="MayReturn"/> when only the page was lost or moved to another tab.</summary>
    internal sealed record SeatClosed(int Seat, bool MayReturn) : ConsentInput;

    /// <summary>A technician asks for control.</summary>
    internal sealed record ControlRequested(int Seat) : ConsentInput;

    /// <summary>A technician gave control back or withdrew the question.</summary>
    internal sealed record ControlReleased(int Seat) : ConsentInput;

    /// <summary>The technician's half of the pause. The customer's half is never taken from outside.</summary>
    internal sealed record RemotePause(bool Paused) : ConsentInput;

    /// <summary>A new key check with this seat has begun, or the last one is over: what matched before counts no more.</summary>
    internal sealed record CheckGone(int Seat, bool NewBegan) : ConsentInput;

    /// <summary>There are keys: the customer can be asked for the words.</summary>
    internal sealed record WordsAsked(int Seat) : ConsentInput;

    /// <summary>The technician typed the read-back word, signed with the checked key.</summary>
    internal sealed record Confirmed(int Seat) : ConsentInput;

    /// <summary>The key check of this seat has failed: somebody may sit in between.</summary>
    internal sealed record CheckFailed(int Seat) : ConsentInput;

    /// <summary>The consent could not be written down at the other end: it does not count.</summary>
    internal sealed record ConsentRefused(int Seat, Capability Capability) : ConsentInput;

    /// <summary>The link is gone; seats that are reached without it go on.</summary>
    internal sealed record LinkLost(params int[] Reached) : ConsentInput;

    /// <summary>A seat is, or is not any more, reached without the link.</summary>
    internal sealed record SeatReached(int Seat, bool Reached) : ConsentInput;

    /// <summary>The link stands again.</summary>
    internal sealed record LinkBack : ConsentInput;

    /// <summary>The other end says that the session is over.</summary>
    internal sealed record SessionOver : ConsentInput;

    /// <summary>The customer answered the question that stands on the screen.</summary>
    internal sealed record Answered(Question Question, bool Yes) : ConsentInput
    {
        public override bool FromCustomer => true;
    }

    /// <summary>
    /// The customer typed the words of this exchange. Only <see cref="ConsentGuard.EnterWords"/> makes it, after the
    /// comparison and while the question stands.
    /// </summary>
    internal sealed record WordsRight(int Seat) : ConsentInput
    {
        public override bool FromCustomer => true;
    }

    /// <summary>The customer takes control back; viewing goes on.</summary>
    internal sealed record ControlTakenBack : ConsentInput
    {
        public override bool FromCustomer => true;
    }

    /// <summary>The customer pauses or goes on.</summary>
    internal sealed record PauseToggled : ConsentInput
    {
        public override bool FromCustomer => true;
    }

    /// <summary>The customer ends everything.</summary>
    internal sealed record Ended : ConsentInput
    {
        public override bool FromCustomer => true;
    }
}
