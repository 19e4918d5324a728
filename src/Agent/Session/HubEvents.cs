using RemoteSupport.Agent.Consent;
using RemoteSupport.Shared.Contracts;

namespace RemoteSupport.Agent.Session;

/// <summary>
/// What the server says, turned into inputs of the consent machine. Nothing is looked at before the customer has been
/// shown who asks (<see cref="Open"/>): the server's messages wait until then.
/// </summary>
internal sealed class HubEvents(AgentSession session) : IAgentClient
{
    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Open() => _open.TrySetResult();

    public Task TechnicianAssigned(SessionOffer offer) => WhenOpen(() => session.HandleOffer(offer));

    public Task CallbackPromised(CallbackNotice notice) => WhenOpen(() => session.HandleCallback(notice));

    public Task SeatOpened(SeatInfo seat) => WhenOpen(() => session.HandleSeatOpened(seat));

    public Task SeatClosed(SeatClosed seat) => WhenOpen(() => session.HandleSeatClosed(seat));

    public Task ControlRequested(SeatRef seat) => WhenOpen(() => session.Apply(new ConsentInput.ControlRequested(seat.Seat)));

    public Task ControlReleased(SeatRef seat) => WhenOpen(() => session.Apply(new ConsentInput.ControlReleased(seat.Seat)));

    public Task PauseChanged(PauseState state) => WhenOpen(() =>
        session.Apply(new ConsentInput.RemotePause(state is { Paused: true, By: "technician" or "both" })));

    public Task Meter(MeterReading reading) => WhenOpen(() => session.HandleMeter(reading));

    public Task SessionEnded(SessionEnd end) => WhenOpen(() => session.HandleEnd(end));

    public Task Relay(RelayFrame frame) => WhenOpen(() => session.HandleRelay(frame));

    public Task KeysHeld(KeysHeld held) => WhenOpen(() => session.Keys.HandleKeysHeld(held));

    public Task Commit(SeatCommit commit) => WhenOpen(() => session.Keys.HandleCommit(commit));

    public Task Reveal(SeatReveal reveal) => WhenOpen(() => session.Keys.HandleReveal(reveal));

    public Task Item(SeatItem item) => WhenOpen(() => session.Keys.HandleItem(item));

    public Task ResumeKeys(SeatResume resume) => WhenOpen(() => session.Keys.HandleResume(resume));

    public Task OrderAsked(OrderQuestion question) => WhenOpen(() => session.Orders.HandleAsked(question));

    public Task OrderClosed(OrderRef question) => WhenOpen(() => session.Orders.HandleClosed(question));

    public Task Fault(Fault fault) => WhenOpen(() => session.HandleFault(fault));

    private async Task WhenOpen(Action handle)
    {
        await _open.Task.ConfigureAwait(false);
        handle();
    }
}
