namespace RemoteSupport.WebRtc.Sctp.Tx;

/// <summary>How much may be in flight, and how fast it may leave. A matter of the sender alone.</summary>
internal interface ICongestionController
{
    /// <summary>Bytes that may be in flight.</summary>
    int Window { get; }

    /// <summary>Bytes per second; 0 before anything is known.</summary>
    double PacingRate { get; }

    /// <summary>Bytes per second that the path is believed to carry; 0 before anything is known.</summary>
    double Bandwidth { get; }

    void OnAck(in AckSample sample);

    /// <summary>The retransmission timer ran out: nothing came back at all.</summary>
    void OnTimeout(TimeSpan now);

    void Advance(TimeSpan now);
}
