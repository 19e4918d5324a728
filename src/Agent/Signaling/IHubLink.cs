using RemoteSupport.Shared.Contracts;

namespace RemoteSupport.Agent.Signaling;

/// <summary>The link to the firm's server. Every call fails with <see cref="IOException"/> when the link is gone.</summary>
internal interface IHubLink : IAgentHub
{
    /// <summary>Who takes what the server says; set before the first connection.</summary>
    IAgentClient? Client { get; set; }

    /// <summary>True while the connection stands.</summary>
    bool Connected { get; }

    /// <summary>Called once for each connection that is lost.</summary>
    Action? Lost { get; set; }

    /// <summary>One attempt.</summary>
    /// <exception cref="IOException">The server cannot be reached.</exception>
    Task ConnectAsync(CancellationToken cancellationToken);

    /// <summary>Gives a silent connection up, so that a new one is made.</summary>
    Task DropAsync();

    /// <summary><see cref="IAgentHub.Relay"/> that waits for room and can be given up.</summary>
    Task RelayAsync(RelayFrame frame, CancellationToken cancellationToken);
}
