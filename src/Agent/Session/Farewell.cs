using RemoteSupport.Agent.Face;
using RemoteSupport.Agent.Face.Console;
using RemoteSupport.Agent.Signaling;
using RemoteSupport.Shared.Contracts;

namespace RemoteSupport.Agent.Session;

/// <summary>How the customer's side goes: with good-bye, or with an alarm. Nothing flows any more when it begins.</summary>
internal sealed class Farewell(IHubLink hub, ConsoleFace face, KeyDesk keys, AlarmRecords? records, TimeProvider time)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    private readonly TaskCompletionSource _accounted = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The server has said what was measured.</summary>
    public void HandleAccount() => _accounted.TrySetResult();

    public Task LeaveAsync()
    {
        face.Events.State("ended");
        face.Say("Beendet. Es wird nichts mehr übertragen.", "Ended. Nothing is being transmitted any more.");
        return TryAsync(async token =>
        {
            await hub.Leave().WaitAsync(token).ConfigureAwait(false);
            await _accounted.Task.WaitAsync(token).ConfigureAwait(false);
        });
    }

    /// <summary>First the person, then the technicians' pages, signed where there are keys, then the server.</summary>
    public Task RaiseAlarmAsync(int seat, Alarm alarm)
    {
        face.ShowAlarm(alarm);
        Record(seat, alarm, keys.Reason);
        var last = keys.AbortAll();
        return TryAsync(async token =>
        {
            // In one breath: a page that hears the item must not be the first to tell the server why.
            Task[] said =
            [
                .. last.Select(one => hub.Item(new SeatItem(one.Seat, one.Item.Type, one.Item.Seq, one.Item.Body, one.Item.Mac))),
                hub.Abort(new AbortNotice(seat, keys.Reason)),
            ];
            await Task.WhenAll(said).WaitAsync(token).ConfigureAwait(false);
        });
    }

    /// <summary>The alarm was raised elsewhere.</summary>
    public void HandleAlarm(Alarm alarm)
    {
        if (face.ShowAlarm(alarm))
        {
            Record(keys.AnySeat, alarm, "told-by-server");
        }
    }

    private void Record(int seat, Alarm alarm, string reason)
    {
        if (records is not null)
        {
            face.SayRecorded(records.TryWrite(alarm, reason, keys.Of(seat)));
        }
    }

    private async Task TryAsync(Func<CancellationToken, Task> say)
    {
        using var limit = new CancellationTokenSource(Limit, time);
        try
        {
            await say(limit.Token).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is IOException or OperationCanceledException)
        {
            // The server learns of the end by the closed link.
            face.Events.Error("farewell-unheard");
        }
    }
}
