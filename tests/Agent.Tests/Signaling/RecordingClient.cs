using System.Collections.Concurrent;
using RemoteSupport.Shared.Contracts;

namespace RemoteSupport.Agent.Tests.Signaling;

/// <summary>Writes down what the server says.</summary>
internal sealed class RecordingClient : IAgentClient
{
    public ConcurrentQueue<object> Heard { get; } = new();

    public Task TechnicianAssigned(SessionOffer offer) => Note(offer);

    public Task CallbackPromised(CallbackNotice notice) => Note(notice);

    public Task SeatOpened(SeatInfo seat) => Note(seat);

    public Task SeatClosed(SeatClosed seat) => Note(seat);

    public Task ControlRequested(SeatRef seat) => Note(("requested", seat));

    public Task ControlReleased(SeatRef seat) => Note(("released", seat));

    public Task PauseChanged(PauseState state) => Note(state);

    public Task Meter(MeterReading reading) => Note(reading);

    public Task SessionEnded(SessionEnd end) => Note(end);

    public Task Relay(RelayFrame frame) => Note(frame);

    public Task KeysHeld(KeysHeld held) => Note(held);

    public Task Commit(SeatCommit commit) => Note(commit);

    public Task Reveal(SeatReveal reveal) => Note(reveal);

    public Task Item(SeatItem item) => Note(item);

    public Task ResumeKeys(SeatResume resume) => Note(resume);

    public Task OrderAsked(OrderQuestion question) => Note(question);

    public Task OrderClosed(OrderRef question) => Note(question);

    public Task Fault(Fault fault) => Note(fault);

    private Task Note(object message)
    {
        Heard.Enqueue(message);
        return Task.CompletedTask;
    }
}
