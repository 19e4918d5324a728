namespace RemoteSupport.Shared.Wire;

/// <summary>A message inside a seat, as docs/protocol.md section 3 lays its bytes out.</summary>
public interface IWireMessage
{
    /// <summary>The whole message, type byte first.</summary>
    /// <exception cref="ArgumentException">A field does not fit its place: a bug of the caller.</exception>
    byte[] ToBytes();
}

/// <summary>How one kind of message is read; lets one helper serve all kinds.</summary>
internal interface IWireBody<TSelf> : IWireMessage
    where TSelf : class, IWireBody<TSelf>
{
    static abstract MessageType Type { get; }

    /// <summary>Reads what follows the type byte, up to and not including the check for left-over bytes.</summary>
    static abstract TSelf? ReadBody(ref WireReader reader);
}
