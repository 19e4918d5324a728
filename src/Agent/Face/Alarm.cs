namespace RemoteSupport.Agent.Face;

/// <summary>What a customer must know when a key check has failed.</summary>
/// <param name="FirmPhone">As the server said it, unless the program has a number of its own.</param>
/// <param name="SessionId">For the number that the customer can name.</param>
/// <param name="WasSeen">Pictures had been sent before.</param>
internal sealed record Alarm(string FirmPhone, string SessionId, bool WasSeen);
