using RemoteSupport.Shared.Contracts;

namespace RemoteSupport.Agent.Tests.Session;

/// <summary>Hears everything and does nothing.</summary>
internal abstract class SilentClient : IAgentClient
{
    public virtual Task TechnicianAssigned(SessionOffer offer) => Task.CompletedTask;

    public virtual Task CallbackPromised(CallbackNotice notice) => Task.CompletedTask;

    public virtual Task SeatOpened(SeatInfo seat) => Task.CompletedTask;

    public virtual Task SeatClosed(SeatClosed seat) => Task.CompletedTask;

    public virtual Task ControlRequested(SeatRef seat) => Task.CompletedTask;

    public virtual Task ControlReleased(SeatRef seat) => Task.CompletedTask;

    public virtual Task PauseChanged(PauseState state) => Task.CompletedTask;

    public virtual Task Meter(MeterReading reading) => Task.CompletedTask;

    public virtual Task SessionEnded(SessionEnd end) => Task.CompletedTask;

    public virtual Task Relay(RelayFrame frame) => Task.CompletedTask;

    public virtual Task KeysHeld(KeysHeld held) => Task.CompletedTask;

    public virtual Task Commit(SeatCommit commit) => Task.CompletedTask;

    public virtual Task Reveal(SeatReveal reveal) => Task.CompletedTask;

    public virtual Task Item(SeatItem item) => Task.CompletedTask;

    public virtual Task ResumeKeys(SeatResume resume) => Task.CompletedTask;

    public virtual Task OrderAsked(OrderQuestion question) => Task.CompletedTask;

    public virtual Task OrderClosed(OrderRef question) => Task.CompletedTask;

    public virtual Task Fault(Fault fault) => Task.CompletedTask;
}
